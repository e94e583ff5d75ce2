"""From what is so to what is seen: one function for every screen."""

from collections.abc import Callable

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Scene
from rentbook_desktop.faces.kiosk.screens.asking import asking
from rentbook_desktop.faces.kiosk.screens.attract import attract
from rentbook_desktop.faces.kiosk.screens.done import done
from rentbook_desktop.faces.kiosk.screens.find import find
from rentbook_desktop.faces.kiosk.screens.identify import phone, pin
from rentbook_desktop.faces.kiosk.screens.notices import call, idle
from rentbook_desktop.faces.kiosk.screens.page import page
from rentbook_desktop.faces.kiosk.screens.pickup import pickup
from rentbook_desktop.faces.kiosk.screens.place import place
from rentbook_desktop.faces.kiosk.screens.rent import rent
from rentbook_desktop.faces.kiosk.screens.returns import returns
from rentbook_desktop.faces.kiosk.sizes import Panel, Sizes
from rentbook_desktop.faces.kiosk.states import (
    AskScreen,
    AttractScreen,
    CallScreen,
    DoneScreen,
    FindScreen,
    IdleScreen,
    KioskState,
    PageScreen,
    PhoneScreen,
    PickupScreen,
    PinScreen,
    PlaceScreen,
    RentScreen,
    ReturnScreen,
)
from rentbook_desktop.foundation.i18n import Translator

_SCREENS: dict[type, Callable[..., None]] = {
    AttractScreen: attract,
    PhoneScreen: phone,
    PinScreen: pin,
    RentScreen: rent,
    ReturnScreen: returns,
    DoneScreen: done,
    PageScreen: page,
    AskScreen: asking,
    PickupScreen: pickup,
    FindScreen: find,
    PlaceScreen: place,
    CallScreen: call,
    IdleScreen: idle,
}


def scene_of(state: KioskState, panel: Panel, words: Translator) -> tuple[Scene, float]:
    """Return what a state looks like on a panel, and how many of its pixels a design pixel takes."""
    sizes = Sizes(panel=panel, large=state.modes.large)
    composer = Composer(state, sizes, words)
    _SCREENS[type(state.screen)](composer, state.screen)
    if state.modes.spoken and not state.is_voiced:
        composer.say(composer.tr("no_voice"))
    return composer.scene(_key(state)), sizes.unit


def _key(state: KioskState) -> str:
    """Return what tells one screen from another: it is spoken when it changes, not at each second of the ring."""
    screen, modes = state.screen, state.modes
    parts = [type(screen).__name__, modes.language]
    if isinstance(screen, PinScreen):
        parts.append(screen.asks)
    if isinstance(screen, PhoneScreen):
        parts.append(str(screen.by_card))
    if isinstance(screen, RentScreen | ReturnScreen):
        parts.append(str([book.copy for book in screen.books]))
    if isinstance(screen, CallScreen):
        parts.append(screen.state)
    if isinstance(screen, PlaceScreen):
        parts.append(str(screen.book.title_id))
    if isinstance(screen, PageScreen):
        parts.append(f"{screen.tab} {[row.said for row in screen.rows if row.said]}")
    if isinstance(screen, AskScreen):
        parts.append(f"{screen.kind} {[book.copy for book in screen.books]}")
    if isinstance(screen, PickupScreen):
        parts.append(screen.book.copy)
    return " ".join(parts)
