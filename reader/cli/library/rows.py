"""What a library holds as values of JSON, in the shape that the command line promises."""

from reader.exports.values import Json
from reader.library.backups import Backup, Preview
from reader.library.feeds import Feed
from reader.library.search import Hit
from reader.model import ArticleSummary


def summary_row(summary: ArticleSummary) -> Json:
    """Return what a list tells of an article."""
    return {
        "id": summary.id,
        "title": summary.title,
        "byline": summary.byline,
        "outlet": summary.outlet,
        "published": summary.published,
        "added": summary.added,
        "language": summary.language,
        "words": summary.words,
        "attributions": summary.attributions,
        "read": summary.read,
        "starred": summary.starred,
    }


def hit_row(hit: Hit) -> Json:
    """Return an article that was found, with the stretch that met the query."""
    spans = [[span.start, span.end] for span in hit.spans]
    return {**summary_row(hit.summary), "snippet": hit.snippet, "spans": spans}


def feed_row(feed: Feed) -> Json:
    """Return a feed."""
    return {
        "id": feed.id,
        "address": feed.address,
        "title": feed.title,
        "folder": feed.folder,
        "site": feed.site,
        "entries": feed.entries,
        "refreshed": feed.refreshed,
        "problem": feed.problem,
        "minutes": feed.minutes,
    }


def backup_row(backup: Backup, looked: Preview | str) -> Json:
    """Return a backup and what is in it, or the sentence that says why that can't be told."""
    preview, problem = (None, looked) if isinstance(looked, str) else (looked, None)
    return {
        "name": backup.path.name,
        "path": str(backup.path),
        "moment": backup.moment.isoformat(timespec="seconds"),
        "size": backup.size,
        "before_migration": backup.before_migration,
        "articles": preview and preview.articles,
        "trashed": preview and preview.trashed,
        "newest": list(preview.newest) if preview else [],
        "problem": problem,
    }
