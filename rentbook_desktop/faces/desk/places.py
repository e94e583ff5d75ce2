"""The pages one can go to, in the order of their keys; each is made when it is first visited."""

import importlib
from typing import NamedTuple

from rentbook_desktop.faces.desk.page import Page, Room


class Place(NamedTuple):
    """A page: its key, the icon in the sidebar, the digit that goes with Ctrl, and the class that makes it."""

    key: str
    icon: str
    digit: int
    module: str = ""
    name: str = ""


PLACES = (
    Place("counter", "barcode", 1),
    Place("catalog", "books", 2, "catalog.page", "CatalogPage"),
    Place("customers", "wallet", 3, "customers.page", "CustomersPage"),
    Place("mypage", "user", 4, "mypage.page", "MypagePage"),
    Place("status", "chart-bar", 5, "status.page", "StatusPage"),
    Place("notices", "bell", 6, "notices.page", "NoticesPage"),
    Place("settings", "gear-six", 7, "settings.page", "SettingsPage"),
)


def make_page(key: str, space: Room) -> Page:
    """Make a page; its module is imported now."""
    place = next(place for place in PLACES if place.key == key)
    made: Page = getattr(importlib.import_module(f"rentbook_desktop.faces.desk.{place.module}"), place.name)(space)
    return made
