"""What is only looked at: titles of the shop, and a customer's own page."""

from typing import TYPE_CHECKING

from rentbook_desktop.faces.counter.command import Render, Steps, ask
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.faces.kiosk.states import BookShown, PlaceScreen, Said, Tab
from rentbook_desktop.foundation.errors import NotFound

if TYPE_CHECKING:
    from rentbook_desktop.queries.kiosk_titles import TitleAtKiosk

MAX_LETTERS, MAX_FOUND = 24, 60


def type_letter(session: KioskSession, key: str) -> None:
    """Take a key of the pad into the words."""
    if key == "erase":
        session.words = session.words[:-1]
    elif key == "clear":
        session.words = ""
    else:
        session.words = (session.words + key)[:MAX_LETTERS]
    session.first = 0


def search(session: KioskSession) -> Steps[None]:
    """Look for the words as they stand."""
    from rentbook_desktop.queries.kiosk_titles import search_at_kiosk

    words = session.words
    if not words:
        session.found, session.count, session.is_plain = [], 0, False
        return
    answer = yield from ask(search_at_kiosk, words=words, first=0, count=MAX_FOUND)
    if words == session.words:  # else another key was pressed meanwhile, and its answer comes
        session.found = [_found(one) for one in answer.titles]
        session.count, session.is_plain = answer.count, answer.is_plain


def open_title(session: KioskSession, title_id: int) -> Steps[None]:
    """Show where a title stands."""
    from rentbook_desktop.queries.kiosk_titles import title_place

    try:
        answer = yield from ask(title_place, title_id=title_id)
    except NotFound:
        return
    from msgspec.structs import replace

    book = replace(_found(answer.title), due_on=answer.due_on, price=answer.title.price)
    session.place = PlaceScreen(
        book=book,
        publisher=answer.title.publisher,
        days=answer.period_days,
        is_adult=answer.is_adult,
        shelves=answer.shelves,
        waiting=answer.waiting,
    )
    session.screen, session.said = "place", None


def begin_search(session: KioskSession, pad: str = "") -> None:
    """Go to the search, with nothing typed; `pad` is another set of keys, where it is wanted."""
    if pad:
        session.pad = "letters" if pad == "letters" else "initials"
    session.words, session.found, session.count = "", [], 0
    session.go("find")


def show_tab(session: KioskSession, tab: str) -> None:
    """Show another part of somebody's page."""
    if tab in ("out", "reserved", "points", "past"):
        session.tab, session.first, session.said = tab, 0, None  # type: ignore[assignment]


def open_page(session: KioskSession, *, tab: Tab | None = None, said: Said | None = None) -> Steps[None]:
    """Show the page of who stands here, as it is now; `said` is what became of the last touch."""
    session.is_waiting = True
    session.go("mine")
    session.tab, session.said = tab or session.tab, said
    yield Render()
    try:
        yield from reread_page(session)
        yield from _reread_history(session)
    finally:
        session.is_waiting = False


def reread_page(session: KioskSession) -> Steps[None]:
    """Read what whoever is here can do now."""
    from rentbook_desktop.queries.kiosk_page import page_at_kiosk

    if session.customer is not None:
        session.page = yield from ask(page_at_kiosk, customer_id=session.customer.customer_id)


def _reread_history(session: KioskSession) -> Steps[None]:
    from rentbook_desktop.mypage.customer_page import customer_page, past_rentals

    customer = session.customer
    if customer is None:
        return
    try:
        page = yield from ask(customer_page, customer_id=customer.customer_id)
        past = yield from ask(past_rentals, customer_id=customer.customer_id, first=0, count=MAX_FOUND)
    except NotFound:  # their first day: the page is not written yet
        return
    session.past = [
        BookShown(title=one.title, author=one.author, due_on=one.returned_on, days_late=one.days_late) for one in past
    ]
    session.moves = [(one.day, one.kind, one.title, one.amount) for one in page.points]


def _found(one: "TitleAtKiosk") -> BookShown:
    return BookShown(
        title=one.name,
        author=one.author,
        title_id=one.title_id,
        price=one.price,
        shelf=one.shelf,
        available=one.available,
        copies=one.copies,
    )
