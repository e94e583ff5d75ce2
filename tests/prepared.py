"""Shops that many tests begin with: each is made once a worker and kind of database, and every test has a copy of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import make_url

from rentbook_desktop.bootstrap import SHOP_FILE
from rentbook_desktop.foundation.clock import SetClock
from tests import databases
from tests.migrated import copy_shop_file
from tests.shops import SmallShop

OWN = frozenset({"folder", "url", "clock", "opened", "shop", "_number"})  # what a copy has of its own


class PreparedShops:
    """The shops on files that were prepared so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._prepared: dict[tuple[object, ...], SmallShop] = {}

    def copy(self, build: Callable[..., None], key: tuple[object, ...], folder: Path) -> SmallShop:
        """Return an open copy in `folder` of the shop that `build(shop, *key)` furnishes."""
        if (build, key) not in self._prepared:
            place = self._folder / str(len(self._prepared))
            made = SmallShop(place / "shop", self.database(place))
            build(made, *key)
            made.close()
            self._prepared[build, key] = made
        made = self._prepared[build, key]
        shutil.copytree(made.folder, folder / "shop")
        small = SmallShop(folder / "shop", self.database(folder, made.url), clock=SetClock(made.clock.now()))
        small.shop, small._number = small.opened.as_actor(made.shop.actor), made._number
        vars(small).update({name: value for name, value in vars(made).items() if name not in OWN})
        return small

    def database(self, folder: Path, template: str | None = None) -> str:
        """The URL of a new database: a copy of a template to which nobody is connected, or a shop with nothing in it."""
        if template is None:
            copy_shop_file(folder)
        else:
            shutil.copy(str(make_url(template).database), folder / SHOP_FILE)
        return f"sqlite:///{folder / SHOP_FILE}"

    def remove(self, url: str) -> None:
        """Remove a copy that was closed; a file goes with its folder."""


class PreparedDatabases(PreparedShops):
    """The shops on a PostgreSQL server."""

    def __init__(self, folder: Path, server: str, empty: str) -> None:
        super().__init__(folder)
        self._server, self._empty = server, empty

    def database(self, folder: Path, template: str | None = None) -> str:
        """As for files; `folder` has no part in it."""
        return databases.create_database(self._server, str(make_url(template).database) if template else self._empty)

    def remove(self, url: str) -> None:
        """Drop the database."""
        databases.drop_database(self._server, url)
