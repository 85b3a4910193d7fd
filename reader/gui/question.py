"""A question before something that can't be taken back."""

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget


def ask(parent: QWidget, question: str, note: str, verb: str, deed: Callable[[], object]) -> QMessageBox:
    """Ask; ``deed`` is done where the button with the ``verb`` is pressed. Enter and Esc mean no."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Sourcelight")
    box.setText(question)
    box.setInformativeText(note)
    yes = box.addButton(verb, QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(no)
    box.setEscapeButton(no)

    def answered() -> None:
        if box.clickedButton() is yes:
            deed()
        box.deleteLater()

    box.finished.connect(answered)
    box.open()
    return box
