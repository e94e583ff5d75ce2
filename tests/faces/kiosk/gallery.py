"""The kiosk's screens on panels of both shapes, in every look and mode."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.scenes import scene_of
from rentbook_desktop.faces.kiosk.sizes import panel
from rentbook_desktop.faces.kiosk.states import KioskState, Modes
from rentbook_desktop.faces.widgets.theme import set_high_contrast
from rentbook_desktop.foundation.i18n import Translator
from tests.faces.kiosk.states import CALLED, NO_RING, SCREENS

PORTRAIT, LANDSCAPE = panel(1080, 1920, diagonal_inches=21.5), panel(1280, 800, diagonal_inches=10.1)
PANELS = {"portrait": PORTRAIT, "landscape": LANDSCAPE}
MODES = {
    "plain": {},
    "large": {"large": True},
    "low": {"low": True},
    "large-low": {"large": True, "low": True},
    "contrast": {"contrast": True},
}


def state_of(name, language="ko", **modes):
    """Everything that is shown with one screen."""
    ring = None if name in NO_RING else (52, 52 / 60)
    return KioskState(screen=SCREENS[name], modes=Modes(language=language, **modes), ring=ring, called=name in CALLED)


def scene(name, on=PORTRAIT, language="ko", **modes):
    """One screen as facts."""
    return scene_of(state_of(name, language, **modes), on, Translator(language))


@contextmanager
def shown(theme, name, on=PORTRAIT, language="ko", mode="light", **modes):
    """A view with one screen."""
    contrast = bool(modes.get("contrast"))
    set_high_contrast(on=contrast, stark=contrast)
    theme.apply("dark" if contrast else mode)
    view = SceneView()
    view.resize(on.width, on.height)
    view.show_scene(*scene(name, on, language, **modes))
    view.show()
    QApplication.processEvents()
    yield view
    view.close()
    view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    set_high_contrast(on=False)
    theme.apply("light")
