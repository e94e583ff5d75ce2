"""Remembers what was picked at this desk and turns it into rows again, with the names of today."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rentbook_desktop.faces.desk.page_context import PageContext
from rentbook_desktop.faces.desk.palette.items import (
    Item,
    PaletteCommand,
    command_item,
    copy_item,
    customer_item,
    title_item,
)
from rentbook_desktop.faces.desk.palette.recent_store import Pick, save_picks, saved_picks, with_pick
from rentbook_desktop.queries.palette import PaletteHits, palette_recent

_KINDS = ("customer", "title", "copy", "command")


class RecentItems:
    """The picks in their order; reads and writes its file behind the screen, and asks what the numbers are called."""

    def __init__(self, context: PageContext, data: Path | None) -> None:
        self._context, self._data = context, data
        self._picks: tuple[Pick, ...] | None = None
        self._known = PaletteHits()

    def recall(self, then: Callable[[], object]) -> None:
        """Fetch what was picked and what it is called now; `then` is called when there is news."""
        if self._picks is not None or self._data is None:
            self._name(then)
            return
        data = self._data
        self._context.call(
            lambda: saved_picks(data),
            then=lambda picks: self._read(picks, then),
            otherwise=lambda _: self._read((), then),
        )

    def note(self, item: Item) -> None:
        """Put a pick in front; only what lasts is saved, so not a command run on something else."""
        if item.kind not in _KINDS:
            return
        self._picks = with_pick(self._picks or (), Pick(item.kind, item.key))
        if self._data is not None:
            data, picks = self._data, self._picks
            call = self._context.call
            call(lambda: save_picks(data, picks), then=lambda _: None, otherwise=lambda _: None, in_order=True)

    def items(self, commands: Sequence[PaletteCommand]) -> list[Item]:
        """Return the rows of what is still there."""
        words = self._context.words
        rows: dict[tuple[str, int | str], Item] = {
            ("customer", one.customer): customer_item(words, one) for one in self._known.customers
        }
        rows |= {("title", one.title_id): title_item(words, one) for one in self._known.titles}
        rows |= {("copy", one.copy): copy_item(words, one) for one in self._known.copies}
        rows |= {("command", one.key): command_item(one) for one in commands}
        return [rows[pick] for pick in self._picks or () if pick in rows]

    def _read(self, picks: tuple[Pick, ...], then: Callable[[], object]) -> None:
        self._picks = picks
        self._name(then)

    def _name(self, then: Callable[[], object]) -> None:
        keys = {kind: [pick.key for pick in self._picks or () if pick.kind == kind] for kind in _KINDS}
        if not any(keys[kind] for kind in _KINDS[:3]):
            then()
            return

        def known(found: PaletteHits) -> None:
            self._known = found
            then()

        self._context.ask(
            palette_recent,
            customers=keys["customer"],
            titles=keys["title"],
            copies=keys["copy"],
            then=known,
            otherwise=lambda _: None,
        )
