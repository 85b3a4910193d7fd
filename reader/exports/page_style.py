"""The style sheet of an exported page: light and dark, on screen and on paper."""

from typing import Final

from reader.exports.palette import (
    DARK,
    DARK_NEUTRAL,
    DARK_PAPER,
    LIGHT,
    LIGHT_NEUTRAL,
    LIGHT_PAPER,
    Paper,
    Shades,
)

VOICES_WITH_A_FILTER: Final = 60
"""A page can show so many of its voices by themselves; each costs a rule."""


def style_sheet() -> str:
    """Return the style sheet; it is the same for every article."""
    dark = f"{_paper(DARK_PAPER)}{_hues(DARK, DARK_NEUTRAL)}"
    return (
        f"{_paper(LIGHT_PAPER)}{_hues(LIGHT, LIGHT_NEUTRAL)}"
        f"@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n{_LAYOUT}{_filters()}{_PRINT}"
    )


def _paper(paper: Paper) -> str:
    tokens = "".join(f" --{name}: {value};" for name, value in paper._asdict().items())
    return f":root {{{tokens} }}\n"


def _hues(hues: tuple[Shades, ...], neutral: Shades) -> str:
    named = [(f".h{number}", shades) for number, shades in enumerate(hues)]
    return "".join(f"{name} {{{_shades(shades)} }}\n" for name, shades in [*named, (".h", neutral)])


def _shades(shades: Shades) -> str:
    return "".join(f" --{name.replace('_', '-')}: {value};" for name, value in shades._asdict().items())


def _filters() -> str:
    """Return the rules that let other voices stand back while one is the target of the page's address."""
    rules = []
    for rank in range(VOICES_WITH_A_FILTER):
        chosen = f'article:has([id$="-voice-{rank}"]:target)'
        rules.append(
            f"{chosen} .text .m:not(.r{rank}) "
            "{ background: none; text-decoration-color: transparent; color: inherit; font: inherit; }\n"
            f"{chosen} .text .badge:not(.r{rank}) {{ visibility: hidden; }}\n"
        )
    return f"@media screen {{\n{''.join(rules)}}}\n"


_LAYOUT = """\
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
html { background: var(--page); scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--text);
  font: 1.125rem/1.62 "Source Serif 4", Charter, Georgia, "Noto Serif", serif; }
a { color: var(--accent); }
article { display: grid; grid-template-columns: minmax(0, 36rem) minmax(15rem, 20rem); gap: 0 4.5rem;
  justify-content: center; max-width: 72rem; margin: 0 auto; padding: 4rem 2rem 5rem 4.5rem; }
article + article { border-top: 1px solid var(--border); }
.text { min-width: 0; }
.text p, h1 { position: relative; overflow-wrap: break-word; }
.text p { margin: 0 0 1.05em; }
h1 { font-size: 1.9rem; line-height: 1.34; margin: .35rem 0 1.6rem; text-wrap: balance; }
.imprint, aside, .notes, .tags, footer { font-family: Inter, "SF Pro Text", "Segoe UI", Cantarell,
  "Noto Sans", system-ui, sans-serif; }
.imprint, footer { color: var(--muted); font-size: .84rem; line-height: 1.5; margin: 0 0 .9rem; }
.imprint span + span::before { content: "\\b7"; margin: 0 .7em; }
.tags { list-style: none; display: flex; flex-wrap: wrap; gap: .4rem; margin: 0 0 1.4rem; padding: 0;
  font-size: .78rem; }
.tags li { border: 1px solid var(--border); border-radius: 1rem; padding: .05rem .65rem; }

/* A ground is a band of its own height, so that in no face it hides the underline of the line above. */
.m { --band: 1.38em; border-radius: .18em; padding: .1em 0; -webkit-box-decoration-break: clone;
  box-decoration-break: clone;
  background: linear-gradient(var(--ground), var(--ground)) center / 100% var(--band) no-repeat; }
.c { --ground: var(--tint); text-decoration: underline 1.5px var(--line); text-underline-offset: .27em;
  text-decoration-skip-ink: none; }
.n { --ground: var(--nested); text-underline-offset: .4em; }
h1 .m { --band: 1.2em; text-underline-offset: .19em; }
h1 .n { text-underline-offset: .26em; }
.mixed { text-decoration-style: dashed; }
.indirect { text-decoration-style: dotted; text-decoration-thickness: 1.8px; }
.s { --ground: var(--strong); font-weight: 650; }
.q { --ground: var(--strong); font-style: italic; color: var(--ink); }
.attitude { --ground: transparent; }

.badge { display: inline-block; min-width: 1.25rem; height: 1.25rem; padding: 0 .28rem; text-align: center;
  border-radius: .36rem; border: 1.5px solid var(--chip); background: var(--chip); color: var(--on-chip);
  font: 700 .7rem/calc(1.25rem - 3px) Inter, "Segoe UI", "Noto Sans", system-ui, sans-serif;
  text-decoration: none; white-space: nowrap; }
.badge.hollow { background: none; color: var(--ink); border-color: var(--line); }
.text .badge { float: left; clear: left; margin: .28rem 0 .1rem -3.1rem; width: 2.1rem; user-select: none;
  -webkit-user-select: none; text-indent: 0; font-style: normal; letter-spacing: 0; }
.text .badge:not(.wide) { width: 1.25rem; margin-left: -2.25rem; margin-right: 1rem; }
.text .badge.wide { margin-right: 1rem; }
h1 .badge { margin-top: .55rem !important; }
.badge:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.badge:target { box-shadow: 0 0 0 3px var(--page), 0 0 0 5px var(--line); }

aside { font-size: .86rem; line-height: 1.45; }
.panel { position: sticky; top: 2rem; max-height: calc(100vh - 4rem); overflow: auto;
  padding: 0 .4rem .2rem 0; scrollbar-width: thin; scrollbar-color: var(--border) transparent; }
h2 { font: 650 1rem/1.3 Inter, "Segoe UI", "Noto Sans", system-ui, sans-serif; margin: 0 0 .15rem; }
.lead { color: var(--muted); margin: 0 0 1rem; }
.voices { list-style: none; margin: 0 0 1.2rem; padding: 0; }
.voices li { display: grid; grid-template-columns: 1.9rem 1fr auto; padding: .5rem;
  border-radius: .5rem; scroll-margin-top: 4rem; }
.voices li:target { background: var(--surface); box-shadow: inset 0 0 0 1.5px var(--line); }
.voices .name { font-weight: 600; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.voices .name:hover { text-decoration: underline; }
.voices .withheld .name { font-style: italic; }
.voices .count { font-weight: 600; }
.voices .more { grid-column: 2 / -1; color: var(--muted); font-size: .8rem; }
.pill { border: 1px dashed var(--muted); border-radius: 1rem; padding: 0 .5rem; }
.bar { grid-column: 2 / -1; height: 4px; border-radius: 2px; background: var(--tint); margin: .3rem 0 .2rem;
  overflow: hidden; }
.bar i { display: block; height: 100%; border-radius: 2px; background: var(--chip); }
.places a { color: var(--muted); margin-right: .35em; }
.all { display: none; position: sticky; top: 0; padding: .2rem 0 .5rem; background: var(--page); }
article:has(.voices li:target) .all { display: block; }
.key { border-top: 1px solid var(--border); margin: 0; padding: .9rem 0 0; color: var(--muted);
  font-size: .8rem; line-height: 1.9; list-style: none; }
.key .m { margin: 0 .35em 0 0; padding: .1em .4em; color: var(--text); }
.key .q { color: var(--ink); }
.key .badge { margin-right: .6em; }
.notes { font-size: .9rem; border-top: 1px solid var(--border); margin-top: 2.2rem; padding-top: 1.2rem; }
.notes ul { margin: .5rem 0 0; padding: 0; list-style: none; }
.notes li { margin: 0 0 .8rem; white-space: pre-line; }
.notes q { color: var(--muted); display: block; white-space: normal; }
footer { margin: 2.4rem 0 0; padding-top: 1rem; border-top: 1px solid var(--border);
  overflow-wrap: anywhere; }

@media (max-width: 60rem) {
  article { display: block; padding: 2rem 1.2rem 3rem 3.2rem; max-width: 40rem; }
  .panel { position: static; max-height: none; border-top: 1px solid var(--border); margin-top: 2.5rem;
    padding-top: 1.5rem; }
  h1 { font-size: 1.55rem; }
}
@media (max-width: 30rem) {
  article { padding-left: 1.2rem; }
}
/* Where there is no margin for them, or a printer's may be narrow, badges stand in the text. */
@media print, (max-width: 30rem) {
  .text .badge, .text .badge:not(.wide) { float: none; width: auto; margin: 0 .35em 0 .1em !important;
    vertical-align: .08em; }
}
"""

_PRINT = """\
@media print {
  @page { margin: 2cm 2cm 2.2cm; }
  html { background: none; }
  body { font-size: 10.5pt; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  article { display: block; padding: 0; max-width: none; }
  article + article { break-before: page; border: 0; }
  .panel { position: static; max-height: none; overflow: visible; margin-top: 1.5rem; padding-top: 1rem;
    border-top: 1px solid var(--border); }
  .places, .all { display: none !important; }
  .voices { columns: 2; column-gap: 2rem; }
  .voices li { break-inside: avoid; }
  .text p { break-inside: avoid-page; orphans: 3; widows: 3; }
  .key { columns: 2; column-gap: 2rem; }
  h1, h2 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
"""
