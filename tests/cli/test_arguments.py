"""What the command line asks for, and how it explains itself."""

import argparse
import shlex
from pathlib import Path

import pytest

from reader import __version__
from reader.cli.arguments import COMMANDS, _parser, parse, with_command
from reader.cli.exit_codes import ExitCode


@pytest.mark.parametrize(
    ("given", "understood"),
    [
        ([], ["open"]),
        (["story.txt"], ["open", "story.txt"]),
        (["./show"], ["open", "./show"]),
        (["--", "show"], ["open", "--", "show"]),
        (["open", "show"], ["open", "show"]),
        (["--library", "show", "story.txt"], ["open", "--library", "show", "story.txt"]),
        (["--library=x", "open", "story.txt"], ["open", "--library=x", "story.txt"]),
        (["--samples"], ["open", "--samples"]),
        (["show", "open"], ["show", "open"]),
        (["analyze", "-"], ["analyze", "-"]),
        (["--help"], ["--help"]),
        (["--library", "x", "--version"], ["--library", "x", "--version"]),
    ],
)
def test_files_and_commands_are_told_apart(given: list[str], understood: list[str]) -> None:
    assert with_command(given) == understood


def test_the_window_is_asked_for_with_library_and_files() -> None:
    options = parse(["--library", "work.sourcelight", "a.txt", "b.txt"])
    assert (options.command, options.library) == ("open", Path("work.sourcelight"))
    assert options.files == [Path("a.txt"), Path("b.txt")]
    assert not options.samples
    assert parse(["--", "show"]).files == [Path("show")]


@pytest.mark.parametrize(
    ("argv", "format_", "out"),
    [
        (["--out", "a.md"], "md", "a.md"),
        (["--out", "A.HTM"], "html", "A.HTM"),
        (["--out", "a.csl.json"], "csl", "a.csl.json"),
        (["--out", "a.json"], "json", "a.json"),
        (["--out", "a.md", "--format", "csv"], "csv", "a.md"),
        (["--format", "csv"], "csv", None),
        (["--out", "-", "--format", "csv"], "csv", None),
    ],
)
def test_the_format_of_an_export_is_said_or_told(argv: list[str], format_: str, out: str | None) -> None:
    options = parse(["export", "1", *argv])
    assert (options.format, options.out, options.ids) == (format_, out, [1])


def test_analyse_is_analyze() -> None:
    assert parse(["analyse", "a.txt"]).command == "analyze"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["show"], "FILE"),
        (["show", "a", "b"], "unrecognized arguments: b"),
        (["--libary", "x"], "unrecognized arguments: --libary"),
        (["analyze"], "name a FILE"),
        (["analyze", "a", "--jsonl", "b", "--out", "c"], "do not go together"),
        (["analyze", "--jsonl", "b"], "--jsonl needs --out"),
        (["analyze", "--jsonl", "b", "--out", "c", "--format", "csv"], "--format is for FILEs"),
        (["analyze", "a", "--format", "xml"], "invalid choice: 'xml'"),
        (["analyze", "a", "--jobs", "0"], "“0” is no number from 1 to 1024"),
        (["analyze", "a", "--jobs", "²"], "“²” is no number"),
        (["add"], "name a PATH or a URL"),
        (["add", "a.txt", "--whole", "b"], "PATH and --whole do not go together"),
        (["add", "a.txt", "--whole"], "expected one argument"),
        (["reimport"], "name an ID, or all articles by --all"),
        (["reimport", "1", "--all"], "name an ID, or all articles by --all"),
        (["reimport", "x"], "“x” is no number"),
        (["search"], "QUERY"),
        (["search", "x", "--limit", "0"], "“0” is no number from 1 on"),
        (["search", "x", "--limit", "9" * 30], "is no number from 1 on"),
        (["list", "--shelf", "none"], "invalid choice: 'none'"),
        (["list", "--tag", "a", "--collection", "b"], "not allowed with argument --tag"),
        (["list", "--sort", "colour"], "invalid choice: 'colour'"),
        (["export"], "name an ID, or choose by --query, --all or --whole"),
        (["export", "x"], "“x” is no number"),
        (["export", "-1"], "“-1” is no number from 1 on"),
        (["export", "1", "--all", "--out", "a.md"], "ID and --all do not go together"),
        (["export", "--query", "a", "--whole", "b"], "--query and --whole do not go together"),
        (["export", "--whole", "b", "--out", "a.md"], "goes without --format and --out"),
        (["export", "1"], "say by --format what to write"),
        (["export", "1", "--out", "a.odt"], "say by --format what to write"),
        (["export", "1", "--format", "odt"], "invalid choice: 'odt'"),
        (["backup", "--json"], "--json goes with --list"),
        (["restore"], "NAME|FILE"),
        (["check", "--salvage"], "expected one argument"),
        (["feeds"], "ACTION"),
        (["feeds", "eat"], "invalid choice: 'eat'"),
        (["feeds", "add"], "ADDRESS"),
        (["feeds", "remove"], "FEED"),
        (["feeds", "interval", "1"], "one of the arguments --minutes --never is required"),
        (["feeds", "interval", "1", "--minutes", "5", "--never"], "not allowed with argument --minutes"),
        (["feeds", "interval", "1", "--minutes", "0"], "“0” is no number from 1 on"),
        (["feeds", "opml", "--out", "a", "--import", "b"], "do not go together"),
    ],
)
def test_mistakes_end_with_usage(argv: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(argv)
    assert ended.value.code == ExitCode.USAGE
    told = capsys.readouterr().err
    assert told.startswith("usage: sourcelight")
    assert said in told


@pytest.mark.parametrize("command", [[], *([command] for command in COMMANDS)])
def test_help_tells_exit_codes(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse([*command, "--help"])
    assert ended.value.code == ExitCode.OK
    told = capsys.readouterr().out
    documented = {int(line.split()[0]) for line in told.partition("exit codes:\n")[2].splitlines() if line}
    assert documented == set(ExitCode)
    assert max(map(len, told.splitlines())) <= 120


@pytest.mark.parametrize("command", [[], *([command] for command in COMMANDS if command != "open")])
def test_help_gives_examples_that_are_understood(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse([*command, "--help"])
    examples = capsys.readouterr().out.partition("examples:\n")[2].partition("\n\n")[0].splitlines()
    assert len(examples) >= 3
    for example in examples:
        words = shlex.split(example.split("sourcelight", 1)[1].partition("  ")[0])
        options = parse(words[: next((i for i, word in enumerate(words) if word in {"|", ">"}), None)])
        assert command in ([], [options.command], ["analyse"])


def test_every_option_has_a_help_text() -> None:
    for parser in _parsers():
        for action in parser._actions:
            assert action.help, f"{parser.prog}: {action.dest}"


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["--version"])
    assert capsys.readouterr().out == f"sourcelight {__version__}\n"


def test_the_library_can_be_named_anywhere() -> None:
    for argv in (
        ["--library", "x", "feeds", "list"],
        ["feeds", "--library", "x", "list"],
        ["feeds", "list", "--library", "x"],
    ):
        options = parse(argv)
        assert (options.command, options.action, options.library) == ("feeds", "list", Path("x"))
    assert parse(["feeds", "list"]).library is None


def _parsers(parser: argparse.ArgumentParser | None = None) -> list[argparse.ArgumentParser]:
    """Return the parser of the command line, and those of commands and of their actions."""
    parser = parser or _parser()
    within = [a for a in parser._actions if isinstance(a, argparse._SubParsersAction)]
    return [parser, *(inner for a in within for choice in a.choices.values() for inner in _parsers(choice))]
