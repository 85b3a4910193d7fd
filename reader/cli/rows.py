"""An analysis as rows for other programs: JSON values and CSV cells."""

from reader.cli.analysed import Analysed
from reader.cli.tables import one_line
from reader.exports.table_rows import safe_cell
from reader.exports.values import Json, attribution_values, finding_values
from reader.model import Analysis, Attribution, quote
from reader.services.exported import exported

CSV_HEADER = ("file", "actor", "kind", "form", "act", "confidence", "source", "cue", "content", "start")


def attribution_rows(analysis: Analysis) -> list[Json]:
    """Return the attributions as the scorers read them: spans as [start, end), the actor by name."""
    return attribution_values(analysis)


def article_row(read: Analysed) -> Json:
    """Return an article with its text, actors and attributions, and the words of each."""
    return {
        "file": read.name,
        "title": read.article.title,
        "engine": read.analysis.engine,
        **finding_values(exported(read.article, read.analysis)),
    }


def csv_rows(read: Analysed) -> list[tuple[str, ...]]:
    """Return one row of cells an attribution, in the order of CSV_HEADER; none can act as a formula."""
    return [_cells(read, attribution) for attribution in read.analysis.attributions]


def _cells(read: Analysed, attribution: Attribution) -> tuple[str, ...]:
    text = read.article.text
    actor = None if attribution.actor is None else read.analysis.actors[attribution.actor]
    roles = (attribution.source, attribution.cue, attribution.content)
    return (
        safe_cell(read.name),
        safe_cell(one_line(actor.name)) if actor else "",
        actor.kind.value if actor else "",
        attribution.form.value,
        attribution.act.value,
        f"{attribution.confidence:.3f}",
        *(safe_cell(one_line(quote(text, spans))) for spans in roles),
        str(attribution.start),
    )
