"""The way from a card or a phone number to somebody who is known."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Render, Steps, ask
from rentbook_desktop.faces.kiosk.session import Asks, KioskSession
from rentbook_desktop.faces.kiosk.states import Said
from rentbook_desktop.foundation.errors import Refused

if TYPE_CHECKING:
    from rentbook_desktop.kiosk.identification import Identified

PHONE_LENGTHS, PIN_LENGTHS, BIRTH_LENGTHS = (10, 11), (4, 6), {"birth_day": 2, "birthday": 4}
_PREFIX = "010"


def type_digit(session: KioskSession, key: str) -> None:
    """Take a key of the pad into the phone number or the PIN."""
    session.said = None
    if session.screen == "phone":
        session.digits = _typed(session.digits, key, PHONE_LENGTHS[1])
    elif session.screen == "pin":
        longest = PIN_LENGTHS[1] if session.asks == "pin" else BIRTH_LENGTHS[session.asks]
        session.typed = _typed(session.typed, key, longest)


def _typed(before: str, key: str, longest: int) -> str:
    if key == "erase":
        return before[:-1]
    if key == "clear":
        return ""
    if key == _PREFIX:
        return _PREFIX if not before.startswith(_PREFIX) else before
    return (before + key)[:longest] if key.isdecimal() else before


def take_card(session: KioskSession, card: str) -> None:
    """Go on with a card: its PIN is asked for, whether or not somebody has such a card."""
    session.card, session.by_card, session.digits = card, True, ""
    ask_for(session, "pin")


def ask_for(session: KioskSession, what: Asks) -> None:
    """Ask for a PIN or digits of a birthday."""
    session.asks, session.typed = what, ""
    session.go("pin")


def other_way(session: KioskSession) -> None:
    """Go back to the question for a number or a card."""
    session.card = session.digits = session.typed = session.pin = ""
    session.go("phone")


def is_complete(session: KioskSession) -> bool:
    """Return whether enough digits were typed to go on."""
    if session.screen == "phone":
        return not session.by_card and len(session.digits) >= PHONE_LENGTHS[0]
    first = PIN_LENGTHS[0] if session.asks == "pin" else BIRTH_LENGTHS[session.asks]
    return len(session.typed) >= first and not session.is_waiting


def identify(session: KioskSession) -> Steps["Identified | None"]:
    """Return who it is, or None where that is not known: what was said then stands in the session."""
    session.is_waiting, session.said = True, None
    yield Render()
    try:
        return (yield from _asked(session))
    except Refused as error:
        session.is_waiting = False
        if session.asks == "pin" and any(one.code == "NEED_BIRTH_TAIL" for one in error.reasons):
            session.pin = session.typed
            ask_for(session, "birth_day")
        else:
            _once_more(session, Said(tone="bad", reasons=error.reasons))
        return None
    finally:
        session.is_waiting = False


def _once_more(session: KioskSession, said: Said) -> None:
    session.pin = session.typed = ""
    if session.asks == "birth_day":
        session.asks = "pin"
    session.said = said


def _asked(session: KioskSession) -> Steps["Identified"]:
    from rentbook_desktop.kiosk.identification import identify_by_card, identify_by_phone, look_up

    if session.asks == "birthday":
        return (yield from ask(look_up, phone=session.digits, birth_tail=session.typed))
    if session.by_card:
        return (yield from ask(identify_by_card, card=session.card, pin=session.typed))
    if session.asks == "birth_day":
        form = {"phone": session.digits, "pin": session.pin, "birth_tail": session.typed}
        return (yield from ask(identify_by_phone, **form))
    return (yield from ask(identify_by_phone, phone=session.digits, pin=session.typed))


def known(session: KioskSession, customer: "Identified") -> None:
    """Remember who it is, and forget how they said so."""
    session.customer = customer
    session.digits = session.card = session.typed = session.pin = ""
