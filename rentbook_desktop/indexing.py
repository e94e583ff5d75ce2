"""Holds this computer's search index in step with the catalogue; a large one is made by a program of its own."""

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from rentbook_desktop.foundation.worker import Worker
from rentbook_desktop.shop import Shop

if TYPE_CHECKING:
    from rentbook_desktop.search.title_index import TitleIndex

FOLDER = "search"
"""Where this computer's search index lies, in the data folder."""

_REST_S = 2.0


def index_of_titles(shop: Shop) -> "Callable[[], TitleIndex]":
    """Let searches find this computer's index of titles, and return what gives it.

    It is imported and opened when something is searched first.
    """

    @cache
    def titles() -> "TitleIndex":
        from rentbook_desktop.rental.popularity import rentals_of
        from rentbook_desktop.search.title_index import TitleIndex

        index = TitleIndex(shop.folder / FOLDER, shop.runner.database, rentals_of)
        shop.on_close(index.close)
        return index

    shop.runner.database.share_with_connections(titles=titles)
    return titles


def start_indexing(shop: Shop, *, after: float = 0.0) -> None:
    """Take up what changes in the catalogue, here and at other desks, from `after` seconds on for as long as the shop is open."""
    shop.on_close(shop.workers.add(Worker("search index", lambda: hold_index(shop), rest=_REST_S, after=after)))


def hold_index(shop: Shop) -> None:
    """Bring the index up to date, or make it anew where there is none that can be; a desk must not stand still for it.

    Raises OSError and subprocess.SubprocessError.
    """
    titles = None if shop.titles is None else shop.titles()
    if titles is None or titles.catch_up():
        return
    if titles.is_small():
        titles.build()
    else:
        from rentbook_desktop.foundation.own_program import run_again

        run_again(shop.folder, {"--database": shop.runner.database.url}, ["rebuild", "--search"])
        titles.catch_up()
