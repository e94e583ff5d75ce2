"""The one style sheet: labels, frames, fields and scroll bars; whatever needs more than that paints itself."""

from collections.abc import Mapping
from string import Template

from rentbook_desktop.faces.widgets.fonts import px
from rentbook_desktop.faces.widgets.tokens import tokens

MENU_RADIUS = 10

# Colours are written out: Qt resolves palette() once while parsing and misses later changes of the palette.
_STYLE_SHEET = Template("""
QWidget { color: $text; }
QWidget[k="canvas"], QMainWindow { background: $canvas; }
QFrame[k="sheet"] { background: $surface; border: 1px solid $line; border-radius: 16px; }
QFrame[k="card"] { background: $surface; border: 1px solid $line; border-radius: 12px; }
QFrame[k="card"][tone="bad"] { background: $badbg; border-color: $badline; }
QFrame[k="card"][tone="warn"] { background: $warnbg; border-color: $warnline; }
QFrame[k="card"][tone="info"] { background: $infobg; border-color: $infobg; }
QFrame[k="card"][tone="edge"] { border-color: $badline; }
QFrame[k="card"][tone="soft"] { background: $soft; border-color: $softline; }
QFrame[k="line"] { background: $line; border: none; }
QFrame[k="line"][tone="bad"] { background: $badline; }
QAbstractScrollArea, QAbstractScrollArea > QWidget > QWidget[k="bare"], QWidget[k="bare"] { background: transparent; border: none; }
QTableView, QListView { background: transparent; border: none; outline: none; }

QLabel { background: transparent; border: none; }
QLabel[c="text2"] { color: $text2; }
QLabel[c="text3"] { color: $text3; }
QLabel[c="accent"] { color: $accent; }
QLabel[c="bad"] { color: $bad; }
QLabel[c="ok"] { color: $ok; }
QLabel[c="warn"] { color: $warn; }

QLineEdit[k="scan"] { background: transparent; border: none; padding: 0; font-size: ${scan}px; font-weight: 500;
    selection-background-color: $accent; selection-color: $onaccent; placeholder-text-color: $text3; }
QLineEdit[k="search"] { background: transparent; border: none; padding: 0; font-size: ${body}px; font-weight: 500;
    selection-background-color: $accent; selection-color: $onaccent; placeholder-text-color: $text3; }
QLineEdit[k="field"] { background: $surface; border: 1px solid $control; border-radius: 8px; padding: 0 11px;
    min-height: 38px; font-size: ${body}px; font-weight: 500; placeholder-text-color: $text3; }
QLineEdit[k="field"]:disabled, QLineEdit[k="field"]:read-only { background: $sunken; color: $text2; border-color: $line2; }
QLineEdit[k="field"]:focus { border: 2px solid $accent; padding: 0 10px; min-height: 36px; }
QLineEdit[k="field"][tone="bad"] { border: 2px solid $badsolid; padding: 0 10px; min-height: 36px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $line2; border-radius: 3px; min-height: 32px; margin: 2px 3px 2px 3px; }
QScrollBar::handle:vertical:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollBar:horizontal { height: 0; }
QHeaderView { background: transparent; border: none; }
QDialog QTreeView, QDialog QTreeView QHeaderView, QDialog QHeaderView::section { background: $surface; }
QTableCornerButton::section { background: transparent; border: none; }
QMenu { background: $surface; border: 1px solid $line2; border-radius: ${menu}px; padding: 6px; }
QMenu::item { padding: 8px 22px 8px 10px; border-radius: 6px; font-size: ${body}px; color: $text; }
QMenu::item:selected { background: $soft; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: 1px; background: $line; margin: 6px 8px; }
QMenu::icon { padding-left: 8px; }
QListView[k="suggest"], QComboBox QAbstractItemView { background: $surface; border: 1px solid $line2; padding: 4px; }
QListView[k="suggest"]::item { padding: 7px 8px; border-radius: 6px; color: $text; }
QListView[k="suggest"]::item:selected, QListView[k="suggest"]::item:hover { background: $soft; }
QPlainTextEdit[k="field"], QTextEdit[k="field"] { background: $surface; border: 1px solid $control; border-radius: 8px; padding: 6px 8px;
    font-size: ${body}px; }
QToolTip { background: $tip; color: $ontip; border: none; padding: 6px 10px; font-size: ${small}px; }
$steps
""")


def style_sheet(colours: Mapping[str, str]) -> str:
    """The style sheet of one theme at the user's scale."""
    sizes = {"scan": px(17), "body": px(14), "small": px(13), "menu": MENU_RADIUS}
    return _STYLE_SHEET.substitute(colours, **sizes, steps=_steps())


def _steps() -> str:
    return "\n".join(
        f'QLabel[t="{name}"] {{ font-size: {px(step.px)}px; font-weight: {step.weight}; }}'
        for name, step in tokens().type.items()
        if not name.startswith(("k-", "t-"))
    )
