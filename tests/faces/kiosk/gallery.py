"""The kiosk's screens on panels of both shapes, in every look and mode."""

from contextlib import contextmanager

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.guard_scenes import broken_scene, canvas, leave_scene
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


GUARDS = {
    "leave": lambda words, on: leave_scene(words, on, typed=3, remark=""),
    "leave-wrong": lambda words, on: leave_scene(words, on, typed=0, remark=words.tr("reason.WRONG_PIN", name="")),
    "leave-wait": lambda words, on: leave_scene(
        words, on, typed=0, remark=words.tr("reason.TOO_MANY_TRIES", seconds=480)
    ),
    "leave-nobody": lambda words, on: leave_scene(words, on, typed=0, remark=words.tr("reason.NOBODY_EMPLOYED")),
    "out-of-order": broken_scene,
}
"""What the lock shows over whatever stands there: the question for a PIN, and that the kiosk is out of order."""


def state_of(name, language="ko", **modes):
    """Everything that is shown with one screen."""
    ring = None if name in NO_RING else (52, 52 / 60)
    return KioskState(screen=SCREENS[name], modes=Modes(language=language, **modes), ring=ring, called=name in CALLED)


def scene(name, on=PORTRAIT, language="ko", **modes):
    """One screen as facts."""
    if name in GUARDS:
        made = canvas(on.width, on.height)
        return GUARDS[name](Translator(language), made), made.unit
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
