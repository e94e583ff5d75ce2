"""The pages one can go to, in the order of their keys; each but the first is made when it is first visited."""

import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
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


class PageSpec(NamedTuple):
    """A page: its key (also its folder), the icon in the sidebar, the digit that goes with Ctrl, and what makes it.

    Nothing makes the first one, which the desk has from the start.
    """

    key: str
    icon: str
    digit: int
    make: Callable[[PageContext], Page] | None = None


PAGES = (
    PageSpec("counter", "barcode", 1),
    PageSpec("catalog", "books", 2, _catalog),
    PageSpec("customers", "wallet", 3, _customers),
    PageSpec("mypage", "user", 4, _mypage),
    PageSpec("status", "chart-bar", 5, _status),
    PageSpec("notices", "bell", 6, _notices),
    PageSpec("settings", "gear-six", 7, _settings),
)
HOME = PAGES[0].key
"""The page that is there from the start, also before the shop is open."""

PLOTS = "rentbook_desktop.faces.desk.status.plot"
"""Brings the plots' library along, which takes a third of a second."""


def make_page(key: str, context: PageContext) -> Page:
    """Make a page; its module is imported now."""
    return next(spec.make for spec in PAGES if spec.key == key and spec.make)(context)


def page_modules() -> Iterator[str]:
    """Yield the modules of every page that comes later, leaves first as far as their names tell; the plots at the end."""
    package = __name__.rpartition(".")[0]
    for spec in PAGES[1:]:
        for module in pkgutil.iter_modules([str(Path(__file__).parent / spec.key)]):
            name = f"{package}.{spec.key}.{module.name}"
            if name != PLOTS:
                yield name
    yield f"{package}.palette.commands"
    yield PLOTS
