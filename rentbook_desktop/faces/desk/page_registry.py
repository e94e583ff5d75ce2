"""The pages one can go to, in the order of their keys; each but the first is made when it is first visited."""

from typing import NamedTuple

from rentbook_desktop.faces.desk.page import Page
from rentbook_desktop.faces.desk.page_context import PageContext


class PageSpec(NamedTuple):
    """A page: its key (also its folder), the icon in the sidebar, and the digit that goes with Ctrl."""

    key: str
    icon: str
    digit: int


PAGES = (
    PageSpec("counter", "barcode", 1),
    PageSpec("catalog", "books", 2),
    PageSpec("customers", "wallet", 3),
    PageSpec("mypage", "user", 4),
    PageSpec("status", "chart-bar", 5),
    PageSpec("notices", "bell", 6),
    PageSpec("settings", "gear-six", 7),
)
HOME = PAGES[0].key
"""The page that is there from the start, also before the shop is open."""


def make_page(key: str, context: PageContext) -> Page:
    """Make a page that comes later; its module is imported now."""
    match key:
        case "catalog":
            from rentbook_desktop.faces.desk.catalog.page import CatalogPage

            return CatalogPage(context)
        case "customers":
            from rentbook_desktop.faces.desk.customers.page import CustomersPage

            return CustomersPage(context)
        case "mypage":
            from rentbook_desktop.faces.desk.mypage.page import MypagePage

            return MypagePage(context)
        case "status":
            from rentbook_desktop.faces.desk.status.page import StatusPage

            return StatusPage(context)
        case "notices":
            from rentbook_desktop.faces.desk.notices.page import NoticesPage

            return NoticesPage(context)
        case _:
            from rentbook_desktop.faces.desk.settings.page import SettingsPage

            return SettingsPage(context)
