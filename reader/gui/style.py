"""The theme's colours on Qt's own widgets: a palette and one style sheet."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from reader.gui.colour import Rgb
from reader.gui.theme import Theme, qcolor
from reader.gui.typography import interface_font
from reader.settings import resource_path


def prepare(application: QApplication) -> None:
    """Give an application the style and the face that every theme builds on; once is enough."""
    application.setStyle("Fusion")
    application.setFont(interface_font())


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Give every widget of a prepared application the colours of ``theme``."""
    application.setPalette(palette_of(theme))
    application.setStyleSheet(style_sheet(theme))


def palette_of(theme: Theme) -> QPalette:
    """Return the theme as a Qt palette."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.surface,
        role.WindowText: theme.text,
        role.Base: theme.raised,
        role.AlternateBase: theme.surface,
        role.Text: theme.text,
        role.Button: theme.raised,
        role.ButtonText: theme.text,
        role.BrightText: theme.problem_line,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.Mid: theme.border,
        role.Light: theme.raised,
        role.Midlight: theme.hover,
        role.Dark: theme.border,
        role.Shadow: theme.border,
    }
    palette = QPalette()
    for which, colour in colours.items():
        palette.setColor(which, qcolor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, _between(theme.muted, theme.surface))
    return palette


def _between(one: Rgb, other: Rgb) -> QColor:
    return QColor(*((a + b) // 2 for a, b in zip(one, other, strict=True)))


def _name(colour: Rgb) -> str:
    return qcolor(colour).name()


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of ``theme``."""
    tokens = {
        "@page": theme.page,
        "@surface": theme.surface,
        "@raised": theme.raised,
        "@hover": theme.hover,
        "@chosen": theme.chosen,
        "@border": theme.border,
        "@text": theme.text,
        "@muted": theme.muted,
        "@faint": theme.faint,
        "@accent": theme.accent,
        "@onaccent": theme.on_accent,
        "@problemline": theme.problem_line,
        "@problem": theme.problem,
    }
    sheet = _SHEET
    for token in sorted(tokens, key=len, reverse=True):
        sheet = sheet.replace(token, _name(tokens[token]))
    for mark in ("tick", "dash", "arrow"):
        sheet = sheet.replace(f"@{mark}", _mark(mark, theme))
    return sheet


def _mark(name: str, theme: Theme) -> str:
    """Return a drawing as a style sheet names it: a theme has its own, since a sheet can't colour one."""
    drawing = resource_path("marks") / f"{name}-{theme.name}.svg"
    return f'url("{drawing.as_posix()}")'


_SHEET = """
QMainWindow, QSplitter { background: @surface; }
QSplitter::handle { background: @border; }
QSplitter::handle:hover, QSplitter::handle:focus { background: @accent; }
#plain-panes::handle { background: transparent; }

QMenuBar { background: @surface; padding: 3px 8px; border-bottom: 0; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @raised; border: 1px solid @border; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 10px; border-radius: 5px; }
QMenu::item:selected { background: @chosen; color: @text; }
QMenu::separator { height: 1px; background: @border; margin: 5px 8px; }
QMenu::icon { padding-left: 6px; }

QToolBar { background: @surface; border: 0; border-bottom: 1px solid @border; padding: 4px 8px;
    spacing: 3px; }
QToolBar::separator { width: 1px; background: @border; margin: 6px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 7px; padding: 5px 7px;
    color: @text; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @chosen; }
QToolButton:focus { border-color: @accent; }
QToolButton:disabled { color: @faint; }

QPushButton { background: @raised; border: 1px solid @border; border-radius: 7px; padding: 6px 14px;
    color: @text; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @chosen; }
QPushButton:focus { border-color: @accent; }
QPushButton:default { background: @accent; border-color: @accent; color: @onaccent; }
QPushButton:default:focus { border: 2px solid @text; padding: 5px 13px; }
QPushButton:disabled { background: @surface; border-color: @border; color: @faint; }

QLineEdit, QPlainTextEdit, QComboBox {
    background: @raised; border: 1px solid @border; border-radius: 7px; padding: 5px 8px; color: @text;
    selection-background-color: @accent; selection-color: @onaccent;
}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus { border-color: @accent; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: @arrow; width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @border; padding: 4px; outline: 0;
    selection-background-color: @chosen; selection-color: @text; }

QRadioButton { spacing: 8px; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid @muted; border-radius: 7px;
    background: @raised; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 4px solid @accent; background: @onaccent; }
QRadioButton::indicator:focus { border-color: @accent; }

QListView { background: transparent; border: 0; outline: 0; }
QListWidget::item { border-radius: 6px; padding-left: 6px; color: @text; }
QListWidget::item:selected { background: @chosen; color: @text; }
#actor-choices, #choices { background: @raised; border: 1px solid @border; border-radius: 7px; padding: 4px; }
#actor-choices::item, #choices::item { padding: 6px 8px; }
#choices::item { border-radius: 6px; }
#choices::item:selected { background: @chosen; color: @text; }
QTreeView { background: transparent; border: 0; outline: 0; }
QTreeView::branch { background: transparent; }
#shelves, #library-list { selection-background-color: transparent; }
QListWidget::indicator:unchecked, QTreeWidget::indicator:unchecked { width: 13px; height: 13px;
    border: 1px solid @faint; border-radius: 3px; background: @raised; }
QListWidget::indicator:checked, QTreeWidget::indicator:checked { width: 13px; height: 13px;
    border: 1px solid @accent; border-radius: 3px; background: @accent; image: @tick; }
QListWidget::indicator:indeterminate, QTreeWidget::indicator:indeterminate { width: 13px; height: 13px;
    border: 1px solid @accent; border-radius: 3px; background: @accent; image: @dash; }
#notes-strip { background: @page; border-top: 1px solid @border; }
#notes-strip QToolButton, #notes-strip QToolButton:checked { background: transparent; color: @muted; }
#notes { background: transparent; }
#notes::item { padding: 2px 8px; }
QTreeView::item { border: 0; }
#library-panel, #actor-panel { background: @surface; }
#panel-title { font-size: 15px; font-weight: 600; padding: 0 18px; }
#panel-note { color: @muted; font-size: 12px; padding: 0 18px; }
#search-problem { color: @muted; font-size: 12px; padding: 0 2px; }
#segment { border-radius: 0; padding: 3px 11px; font-size: 12px; }
#segment:checked { background: @chosen; }
#list-empty { color: @muted; padding: 28px 22px; }
#sayings-page { background: @page; }
QTableView { background: transparent; border: 0; outline: 0; selection-background-color: @chosen;
    selection-color: @text; }
#sayings-table::item { padding: 0 8px; border-bottom: 1px solid @border; }
QHeaderView { background: @page; }
QHeaderView::section { background: @page; color: @muted; border: 0; border-bottom: 1px solid @border;
    padding: 6px 11px; font-size: 12px; font-weight: 600; }
#shelf-name { border-radius: 5px; padding: 0 5px; }
#show-all { margin: 6px 12px 10px 12px; }

#article-page { background: @page; border: 0; }
#reading-pane, #empty-state { background: @page; }
#empty-title { font-size: 24px; font-weight: 600; }
#empty-words { color: @muted; font-size: 14px; }

#actor-page { background: @page; }
#actor-name { background: transparent; border: 1px solid transparent; padding: 3px 8px; margin-left: -11px;
    font-size: 24px; font-weight: 600; }
#actor-name:hover { border-color: @border; }
#actor-name:focus { background: @raised; border-color: @accent; }
#actor-facts { color: @muted; }

#banner { background: @problem; border: 0; border-left: 4px solid @problemline; }
#banner QLabel { color: @text; }
#read-only-line { background: @surface; border: 0; border-bottom: 1px solid @border; }
#toast { background: @text; border-radius: 10px; }
#toast QLabel { color: @page; }
#toast QPushButton { background: transparent; border: 1px solid @faint; color: @page; }
#toast QPushButton:hover { background: @muted; }
#toast QPushButton:focus { border: 1px solid @page; }
#toast QToolButton:hover { background: @muted; }

#progress-strip { background: @page; border-bottom: 1px solid @border; }
#progress-strip QLabel { color: @muted; }
QProgressBar { background: @border; border: 0; }
QProgressBar::chunk { background: @accent; }
#differences { background: @page; border: 1px solid @border; border-radius: 7px; }
#versions { background: @page; border: 1px solid @border; border-radius: 10px; padding: 2px 10px;
    color: @muted; font-size: 12px; }
#versions:hover, #versions:focus { color: @text; border-color: @accent; }
#bringing-strip, #change-strip { background: @surface; border-top: 1px solid @border; }
#bringing-strip QLabel, #change-strip QLabel { color: @muted; }
#bringing-strip QPushButton, #change-strip QPushButton { padding: 3px 10px; }
#bringing-strip QPushButton:flat { background: transparent; border-color: transparent; color: @muted; }
#bringing-strip QPushButton:flat:hover, #bringing-strip QPushButton:flat:focus { color: @text;
    border-color: @border; }
#check-strip { background: @page; border-top: 1px solid @border; }
#check-strip QLabel { color: @muted; }
#why-strip { background: @surface; border-top: 1px solid @border; }

#dialog-title { font-size: 18px; font-weight: 600; }
#dialog-note { color: @muted; }
#dialog-error { background: @problem; border-left: 4px solid @problemline; padding: 8px 10px; }
QDialog { background: @surface; }

QToolTip { background: @raised; color: @text; border: 1px solid @border; padding: 6px 8px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar::handle:vertical { background: @border; border-radius: 3px; min-height: 36px; margin: 2px 3px; }
QScrollBar::handle:vertical:hover { background: @faint; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle:horizontal { background: @border; border-radius: 3px; min-width: 36px; margin: 3px 2px; }
QAbstractScrollArea::corner { background: transparent; border: 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""
