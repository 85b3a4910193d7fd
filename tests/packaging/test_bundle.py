"""What the packaged program takes along, on every system, and what may never be in it."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import bundle
import pytest


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/QtWidgets.abi3.so",
        "PySide6/Qt/lib/libQt6Gui.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6\\plugins\\styles\\qmodernwindowsstyle.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "libxcb-cursor.so.0",
        "libsqlite3.so.0",
        "numpy.libs/libscipy_openblas64_.so",
        "python3.11/lib-dynload/_sqlite3.so",
        "reader/resources/samples/one.txt",
    ],
)
def test_needed_files_are_taken(destination: str) -> None:
    assert bundle.wanted(destination)


@pytest.mark.parametrize(
    "destination",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6/Qt/plugins/sqldrivers/libqsqlite.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6/Qt/lib/libQt6Pdf.so.6",
        "PySide6\\Qt6Qml.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "babel/locale-data/de.dat",
        "libreadline.so.8",
        "libglib-2.0.so.0",
        "libstdc++.so.6",
    ],
)
def test_others_stay_out(destination: str) -> None:
    assert not bundle.wanted(destination)


def test_libraries_under_the_gpl_are_told() -> None:
    names = ["/p/_internal/libreadline.so.8", "/p/_internal/libz.so.1", "/p/_internal/libgdbm.so.6"]
    assert bundle.forbidden(names) == ["/p/_internal/libgdbm.so.6", "/p/_internal/libreadline.so.8"]


def test_a_library_that_looks_alike_is_no_reason_to_stop() -> None:
    assert bundle.forbidden(["/p/_internal/libdbus-1.so.3", "/p/readline_help.txt"]) == []


@pytest.mark.parametrize(
    ("package", "pattern"), [(p, one) for p, many in bundle.DATA_OF.items() for one in many]
)
def test_what_libraries_read_from_beside_their_code_is_there(package: str, pattern: str) -> None:
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    assert list(Path(spec.origin).parent.glob(pattern))


def test_a_page_is_read_without_what_is_left_out() -> None:
    """In a process of its own, where those libraries can't be imported: that they are needed must show."""
    words = "The ferry stays in port, the harbour master said. "
    code = f"""
import sys
left_out = {bundle.EXCLUDED_MODULES!r}
for name in left_out:
    if not name.startswith("reader"):
        sys.modules[name] = None
from reader.importers import import_bytes
page = "<title>Ferry</title><article><h1>Ferry</h1>" + "<p>{words}</p>" * 20 + "</article>"
print(import_bytes(page.encode(), "page.html")[0].article.text)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert words.strip() in done.stdout, done.stderr
