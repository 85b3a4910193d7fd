"""Which function does which command; what only one of them needs is loaded with it."""

import argparse
from collections.abc import Callable
from typing import Final

from reader.cli.exit_codes import ExitCode
from reader.cli.tools import Tools

Command = Callable[[argparse.Namespace, Tools], ExitCode]


def _add(options: argparse.Namespace, tools: Tools) -> ExitCode:
    if options.whole is not None:
        from reader.cli.library.whole import take_in

        return take_in(options)
    from reader.cli.library.adding import add

    return add(options, tools)


def _reimport(options: argparse.Namespace, tools: Tools) -> ExitCode:
    from reader.cli.library.rereading import reimport

    return reimport(options, tools)


def _search(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library.searching import search

    return search(options)


def _list(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library.listing import list_articles

    return list_articles(options)


def _export(options: argparse.Namespace, tools: Tools) -> ExitCode:
    if options.whole is not None:
        from reader.cli.library.whole import write_out

        return write_out(options)
    from reader.cli.library.exporting import export_articles

    return export_articles(options, tools)


def _backup(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library import backups

    return backups.list_backups(options) if options.list else backups.back_up(options)


def _restore(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library.backups import restore_backup

    return restore_backup(options)


def _check(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library.checking import check_library

    return check_library(options)


def _feeds(options: argparse.Namespace, _: Tools) -> ExitCode:
    from reader.cli.library.feeds import ACTIONS

    return ACTIONS[options.action](options)


COMMANDS: Final[dict[str, Command]] = {
    "add": _add,
    "reimport": _reimport,
    "search": _search,
    "list": _list,
    "export": _export,
    "backup": _backup,
    "restore": _restore,
    "check": _check,
    "feeds": _feeds,
}
