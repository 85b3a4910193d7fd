"""Whose work the packaged program holds, and under which licence: the text that goes with every installer."""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path, PurePath

GPL = re.compile(r"(?<![A-Z])A?GPL|GNU (Affero )?General Public")
"""The licences that none of our parts may be under, in the short names that are in use; the LGPL is another."""
LICENCE_FILE = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|COPYRIGHT)", re.IGNORECASE)
LICENCE_SUFFIXES = ("", ".txt", ".md", ".rst")
OWN_TEXTS = Path(__file__).resolve().parent / "licences"
TEXTS_OF = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt",),
    "tokenizers": ("Apache-2.0.txt",),
    "flatbuffers": ("Apache-2.0.txt",),
    "lxml": ("LGPL-2.1.txt",),
    "certifi": ("MPL-2.0.txt",),
}
"""Parts whose packages carry no licence text, or not all; the LGPL 3 is written as additions to the GPL."""
CHOSEN = {
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
    "tld": "MPL-1.1",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
}
"""By which of the licences that they offer we use these parts."""
UNBOUND = frozenset({"pyinstaller"})
"""Parts whose licence has an exception for programs like ours."""

HEAD = """\
SOURCELIGHT HOLDS THE WORK OF OTHERS

Sourcelight itself is under the Apache License 2.0. It comes with the parts below, each under its own
licence. Qt and PySide6 are used under the GNU Lesser General Public License 3: they lie in the folder of the
program as libraries of their own, and you may put your own builds of them in their place. The start of the
program is PyInstaller's, under the GPL 2 with an exception that allows to ship it with any program. lxml holds
GNU libiconv, under the GNU Lesser General Public License 2.1; its modules lie in the folder as libraries too.
The parts under the Mozilla Public License are shipped as their makers published them; their source is to be had
under their names and versions from the Python Package Index.
"""


@dataclass(frozen=True)
class Part:
    """A part of the program that others made."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


def distributions_of(sources: Iterable[Path]) -> list[metadata.Distribution]:
    """Return the installed distributions to which at least one of the ``sources`` files belongs."""
    wanted = {source.resolve() for source in sources}
    held = []
    for distribution in metadata.distributions():
        files = distribution.files or []
        if any(Path(str(distribution.locate_file(file))).resolve() in wanted for file in files):
            held.append(distribution)
    return held


def part_of(distribution: metadata.Distribution) -> Part:
    """Return what is to be told of an installed distribution."""
    facts = distribution.metadata
    texts = [
        Path(str(distribution.locate_file(file))).read_text(encoding="utf-8", errors="replace")
        for file in distribution.files or []
        if _holds_licence(file)
    ]
    name = distribution.name.lower().replace("_", "-")
    texts += [(OWN_TEXTS / own).read_text(encoding="utf-8") for own in TEXTS_OF.get(name, ())]
    licence = CHOSEN.get(name) or licence_name(facts)
    return Part(distribution.name, distribution.version, licence, tuple(dict.fromkeys(texts)))


def _holds_licence(file: PurePath) -> bool:
    """Tell whether ``file`` of a distribution is its licence: in its metadata, or on top of its package.

    In the metadata, a folder holds nothing but licences, those of other parts inside it too, whatever their names.
    """
    named = LICENCE_FILE.search(file.name) is not None
    if ".dist-info" in file.parts[0]:
        return named or "licenses" in file.parts[1:-1]
    return named and file.suffix.lower() in LICENCE_SUFFIXES and len(file.parts) == 2


def licence_name(facts: metadata.PackageMetadata) -> str:
    """Return the short name of the licence that a distribution's metadata give."""
    if "License-Expression" in facts:
        return str(facts["License-Expression"])
    if "License" in facts and len(facts["License"]) < 60:
        return str(facts["License"])
    classifiers = facts.get_all("Classifier") or []
    names = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License :: ")]
    return ", ".join(names) or "see its text"


def refused(found: Iterable[Part]) -> list[str]:
    """Return the names of those parts that no installer of ours may hold, by their licence."""
    return [part.name for part in found if GPL.search(part.licence) and part.name.lower() not in UNBOUND]


def untold(found: Iterable[Part]) -> list[str]:
    """Return the names of those parts whose licence has no text here, so that it can't be passed on."""
    return [part.name for part in found if not part.texts]


def system_part(library: Path) -> Part | None:
    """Return what Debian tells of a system library, or None where that can't be asked."""
    # The package database knows a file by one of its two names, /lib or /usr/lib.
    for path in (library.resolve(), Path(str(library.resolve()).removeprefix("/usr"))):
        try:
            owner = subprocess.run(["dpkg", "-S", path], capture_output=True, text=True, check=False)  # noqa: S607
        except FileNotFoundError:
            return None
        package = owner.stdout.partition(":")[0]
        text = Path("/usr/share/doc") / package / "copyright"
        if package and text.exists():
            return Part(package, "", "see its text", (text.read_text(encoding="utf-8", errors="replace"),))
    return None


def python_part() -> Part:
    """Return what is to be told of Python itself."""
    text = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    texts = (text.read_text(encoding="utf-8"),) if text.exists() else ()
    return Part("Python", sys.version.partition(" ")[0], "PSF-2.0", texts)


def parts(sources: Iterable[Path]) -> list[Part]:
    """Return all parts by others among the bundled ``sources``; OSError where a licence can't be read."""
    files = list(sources)
    held = {part.name: part for part in distributions_of(files)}
    held["pyinstaller"] = metadata.distribution("pyinstaller")  # the start of the program is its work
    held.pop("sourcelight", None)
    found = [python_part(), *(part_of(held[name]) for name in sorted(held, key=str.lower))]
    libraries = [file for file in files if str(file).startswith(("/lib", "/usr/lib"))]
    system = {part.name: part for part in map(system_part, libraries) if part}
    return [*found, *(system[name] for name in sorted(system))]


def document(found: Iterable[Part]) -> str:
    """Return the text that goes with the installers: a list of the parts, then the licence of each."""
    held = list(found)
    lines = [f"{part.name} {part.version}".strip() + f": {part.licence}" for part in held]
    chapters = [HEAD, "\n".join(lines)]
    for part in held:
        title = f"{part.name} {part.version}".strip()
        chapters.append("\n\n".join([f"{'=' * 80}\n{title}\n{'=' * 80}", *(t.strip() for t in part.texts)]))
    return "\n\n".join(chapters) + "\n"
