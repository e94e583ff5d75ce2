"""The pages one can go to, in the order of their keys; each but the first is made when it is first visited."""

from collections.abc import Callable
from typing import NamedTuple

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext


def _catalog(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.catalog.page import CatalogPage

    return CatalogPage(context)


def _customers(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.customers.page import CustomersPage

    return CustomersPage(context)


def _mypage(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.mypage.page import MypagePage

    return MypagePage(context)


def _status(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.status.page import StatusPage

    return StatusPage(context)


def _notices(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.notices.page import NoticesPage

    return NoticesPage(context)


def _settings(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.settings.page import SettingsPage

    return SettingsPage(context)


def _labels(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.labels.page import LabelsPage

    return LabelsPage(context)


def _reservations(context: PageContext) -> Page:
    from rentbook_desktop.faces.desk.reservations.page import ReservationsPage

    return ReservationsPage(context)


class PageSpec(NamedTuple):
    """A page: its key (also its folder), the icon in the sidebar, the digit that goes with Ctrl, and what makes it."""

    key: str
    icon: str
    digit: int
    make: Callable[[PageContext], Page] | None = None
    """None: it is there from the start."""
    under: str = ""
    """The page it is reached from, whose item is marked in the sidebar; it has neither an item nor a digit of its own."""
    is_second: bool = False
    """Whether the digit of the page it is reached from leads to it when it is pressed there."""


PAGES = (
    PageSpec("counter", "barcode", 1),
    PageSpec("catalog", "books", 2, _catalog),
    PageSpec("customers", "wallet", 3, _customers),
    PageSpec("mypage", "user", 4, _mypage),
    PageSpec("status", "chart-bar", 5, _status),
    PageSpec("notices", "bell", 6, _notices),
    PageSpec("settings", "gear-six", 7, _settings),
    PageSpec("labels", "barcode", 0, _labels, under="catalog"),
    PageSpec("reservations", "bookmark-simple", 0, _reservations, under="catalog", is_second=True),
)
HOME = PAGES[0].key
"""The page that is there from the start, also before the shop is open."""


def page_of_digit(key: str, shown: str) -> str:
    """Return which page the digit of a page leads to while one is shown: pressed on it, to the page under it."""
    second = next((spec.key for spec in PAGES if spec.under == key and spec.is_second), key)
    return second if shown == key else key


def make_page(key: str, context: PageContext) -> Page:
    """Make a page that comes later; its module is imported now."""
    make = next(spec.make for spec in PAGES if spec.key == key)
    if make is None:
        raise LookupError(key)
    return make(context)
