"""What a touch wants, by the name of its intent, and what it makes of the visit."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from rentbook_desktop.faces.counter.command import Steps
from rentbook_desktop.faces.kiosk import asking, identifying, looking, picking, renting
from rentbook_desktop.faces.kiosk.session import KioskSession

if TYPE_CHECKING:
    from rentbook_desktop.faces.kiosk.device_watch import DeviceWatch
    from rentbook_desktop.kiosk.identification import Identified

PAYING = ("rent", "ask", "pickup")
"""Screens on which something is done that must not be left while its outcome is not known."""


class Visited(Protocol):
    """What touches need of the kiosk."""

    session: KioskSession
    watch: "DeviceWatch"

    def run(self, start: Callable[[], Steps[None]], *, is_scan: bool = False) -> None:
        """Put steps into the queue of this visit."""

    def known(self, customer: "Identified") -> None:
        """Act as this customer from now on."""

    def end(self) -> None:
        """End the visit."""


def wishes(visit: Visited) -> dict[str, Callable[[str], object]]:
    """Return what each touch does."""
    session = visit.session
    found: dict[str, Callable[[str], object]] = {
        "home": lambda _: visit.end(),
        "cancel": lambda _: visit.end(),
        "finish": lambda _: visit.end(),
        "stop": lambda _: visit.end(),
        "back": lambda _: _back(visit),
        "rent": lambda _: _want(visit, "rent"),
        "rent_more": lambda _: _want(visit, "rent"),
        "mine": lambda _: _want(visit, "mine"),
        "return": lambda _: session.go("return"),
        "find": lambda _: looking.begin_search(session),
        "way": lambda way: _way(session, by_card=way == "by_card"),
        "other": lambda _: identifying.other_way(session),
        "by_birthday": lambda _: identifying.ask_for(session, "birthday"),
        "key": lambda key: _key(visit, key),
        "confirm": lambda _: _confirm(visit),
        "take_out": lambda code: visit.run(partial(renting.take_out, session, code)),
        "rent_now": lambda _: visit.run(partial(renting.rent_now, session)),
        "page": lambda first: setattr(session, "first", max(0, int(first))),
        "tab": partial(looking.show_tab, session),
        "title": lambda number: visit.run(partial(looking.open_title, session, int(number))),
        "pad": partial(looking.begin_search, session),
        "go_on": lambda _: setattr(session, "call_shown", False),
        "call_off": lambda _: visit.watch.call_off(session),
    }
    return found | _rules(visit)


def _rules(visit: Visited) -> dict[str, Callable[[str], object]]:
    """Return what touches do that renew, reserve, fetch what is reserved or pay a fee."""
    session = visit.session
    return {
        "renew": lambda code: asking.ask_renewal(session, (code,)),
        "renew_all": lambda _: asking.ask_renewal(session),
        "fee": lambda _: asking.ask_fee(session),
        "fee_first": lambda _: visit.run(partial(asking.ask_fee_at_basket, session)),
        "reserve": lambda number: _reserve(visit, int(number)),
        "unreserve": lambda number: asking.ask_to_give_up(session, int(number)),
        "ask_back": lambda _: visit.run(partial(asking.go_back, session)),
        "ask_confirm": lambda _: visit.run(partial(asking.confirm, session)),
        "pickup": lambda copy: visit.run(partial(picking.open_ready, session, copy)),
        "pickup_rent": lambda _: visit.run(partial(picking.rent_ready, session)),
        "pickup_later": lambda _: visit.run(partial(picking.later, session)),
        "pickup_give_up": lambda _: picking.give_up(session),
    }


def _back(visit: Visited) -> None:
    """Go back to where a screen was opened."""
    session = visit.session
    if session.screen == "ask":
        visit.run(partial(asking.go_back, session))
    elif session.screen == "pickup":
        visit.run(partial(picking.later, session))
    else:
        session.go("find")


def _want(visit: Visited, purpose: str) -> None:
    """Begin to rent, or show somebody's page; who it is comes first."""
    session = visit.session
    session.purpose = "rent" if purpose == "rent" else "mine"
    customer = session.customer
    if customer is None or (purpose == "rent" and customer.looks_only):
        identifying.other_way(session)
    else:
        visit.run(partial(picking.go_on, session))


def _reserve(visit: Visited, title_id: int) -> None:
    """Begin to reserve a title; who it is for comes first, by a PIN."""
    session = visit.session
    session.wanted, session.purpose = title_id, "reserve"
    if asking.may_act(session):
        visit.run(partial(asking.ask_reservation, session))
    else:
        identifying.other_way(session)


def _way(session: KioskSession, *, by_card: bool) -> None:
    session.by_card, session.said = by_card, None


def _key(visit: Visited, key: str) -> None:
    session = visit.session
    if session.screen == "find":
        looking.type_letter(session, key)
        visit.run(partial(looking.search, session))
    elif not session.is_waiting:
        identifying.type_digit(session, key)


def _confirm(visit: Visited) -> None:
    session = visit.session
    if not identifying.is_complete(session):
        return
    if session.screen == "phone":
        identifying.ask_for(session, "pin")
    else:
        visit.run(partial(_identify, visit, session))


def _identify(visit: Visited, session: KioskSession) -> Steps[None]:
    customer = yield from identifying.identify(session)
    if customer is None or session is not visit.session:
        return
    identifying.known(session, customer)
    visit.known(customer)
    yield from picking.welcome(session)
