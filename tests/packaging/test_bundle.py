"""What the packaged program takes along, on every system, and what may never be in it."""

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
