"""Light and dark: one palette, one style sheet, and a signal for everything that paints itself."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.stylesheet import style_sheet
from rentbook_desktop.faces.widgets.tokens import Mode, tokens

Choice = Literal["light", "dark", "system"]

_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onaccent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "ontip",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Dark: "line2",
    QPalette.ColorRole.Shadow: "shadow",
}
_FADED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


_PLAIN_INKS = {
    "text2": "text",
    "text3": "text",
    "control": "text",
    "line": "text",
    "line2": "text",
    "disabled": "text2",
}
_PLAIN_INKS |= dict.fromkeys(
    ("okbg", "infobg", "badbg", "warnbg", "viobg", "mutebg", "soft", "hover", "sunken"), "surface"
)


_STARK_INKS = {
    "accent": "text",
    "accentH": "text",
    "accentP": "text",
    "onaccent": "surface",
    "softline": "text",
    "ring": "surface",
    "pressed": "surface",
    "shelf": "surface",
    "shelfdeep": "surface",
}


class _ThemeState:
    mode: Mode = "light"
    reduced_motion = False
    high_contrast = False
    stark = False


def colours() -> Mapping[str, str]:
    """Every token as it looks in the theme of this moment; in high contrast quiet inks become plain ones."""
    if not _ThemeState.high_contrast:
        return tokens().colours[_ThemeState.mode]
    return _plain(_ThemeState.mode, stark=_ThemeState.stark)


@cache
def _plain(mode: Mode, *, stark: bool) -> Mapping[str, str]:
    plain = {**tokens().colours[mode], **tokens().high_contrast[mode]}
    inks = _PLAIN_INKS | (_STARK_INKS if stark else {})
    return plain | {name: plain[instead] for name, instead in inks.items()}


def colour(name: str, alpha: float = 1.0) -> QColor:
    """A token as it looks in the theme of this moment; ask while painting, never before."""
    ink = QColor(colours()[name])
    ink.setAlphaF(alpha)
    return ink


def high_contrast() -> bool:
    """Whether colours stand as far apart as they can: states then carry an edge instead of a tint."""
    return _ThemeState.high_contrast


def set_high_contrast(*, on: bool, stark: bool = False) -> None:
    """Use high contrast, or the usual colours; with `stark` what is pressed is black and white too.

    Takes effect when the theme is applied again.
    """
    _ThemeState.high_contrast, _ThemeState.stark = on, stark


def mode() -> Mode:
    """Which of the two themes is shown."""
    return _ThemeState.mode


def motion(name: str) -> int:
    """How long a movement takes in milliseconds; nothing moves for people who asked for stillness."""
    return 0 if _ThemeState.reduced_motion else tokens().motion[name]


def set_reduced_motion(*, on: bool) -> None:
    """Take all movement out of the screens, or bring it back."""
    _ThemeState.reduced_motion = on


class Theme(QObject):
    """Applies palette, font and style sheet, and changes them while the program runs.

    A window carries the style sheet, not the application: a page is styled once, when it comes into its window. Were the
    sheet the application's, Qt would style each part anew at each step of its making, which doubles the making of a page.
    """

    themeChanged = Signal()  # noqa: N815 - named as Qt names its signals

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._styled: QWidget | QApplication | None = None
        self.choice: Choice = "system"
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def apply(self, choice: Choice) -> None:
        """Wear light, dark, or whatever the device wears."""
        self.choice = choice
        scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice, Qt.ColorScheme.Unknown)
        QGuiApplication.styleHints().setColorScheme(scheme)  # so that the title bar follows
        _ThemeState.mode = self._wanted()
        self._app.setPalette(palette())
        face = font("body")
        face.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        self._app.setFont(face)
        self._set_sheet()
        self.themeChanged.emit()

    def style(self, styled: QWidget | QApplication) -> None:
        """Let this window carry the style sheet from now on; the application only where widgets are shown without a window."""
        self._styled = styled
        self._set_sheet()

    def _set_sheet(self) -> None:
        sheet = style_sheet(colours())
        if self._styled and sheet != self._styled.styleSheet():  # setting the same one again costs as much as a new one
            self._styled.setStyleSheet(sheet)

    def _wanted(self) -> Mode:
        if self.choice != "system":
            return self.choice
        return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"

    def _follow_system(self) -> None:
        if self.choice == "system" and self._wanted() != _ThemeState.mode:
            self.apply("system")


def palette() -> QPalette:
    """The tokens as Qt's own painters want them."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, colour(name))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, colour("disabled"))
    return made
