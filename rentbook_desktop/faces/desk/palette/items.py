"""What stands in the palette: rows in groups, made from what was found and from what can be done."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.faces.widgets.chip import ChipContent
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.search_text import initials_of, is_initials, search_key
from rentbook_desktop.queries.palette import CopyHit, CustomerHit, PaletteHits, TitleHit

MAX_COMMANDS = 5
CHIPS = {
    "AVAILABLE": ("ok", "check-circle"),
    "OUT": ("info", "book-open"),
    "RESERVED": ("vio", "bookmark-simple"),
    "REPAIR": ("mute", "wrench"),
    "LOST": ("mute", "x-circle"),
}


class PaletteCommand(Struct, frozen=True, kw_only=True):
    """Something that can be done from everywhere: `key` is its lasting name, `caps` the keys that do the same.

    `search` are other words people look for it by, `where` says in which part of the program it is done.
    """

    key: str
    words: str
    icon: str
    run: Callable[[], object]
    caps: str = ""
    search: str = ""
    where: str = ""


class Item(Struct, frozen=True, kw_only=True):
    """One row: a heading (`kind` is head), or something to pick with what else can be done with it."""

    kind: str
    key: Any = None  # Any: the number or the code of what `kind` says
    name: str = ""
    detail: str = ""
    icon: str = ""
    caps: str = ""
    chip: ChipContent | None = None
    pick: Target | PaletteCommand | None = None
    others: "tuple[Item, ...]" = ()

    @property
    def is_head(self) -> bool:
        """Whether this only names what follows."""
        return self.kind == "head"


def found_items(words: Translator, found: PaletteHits, commands: Sequence[PaletteCommand]) -> list[Item]:
    """Return the groups of an answer; what can be done with the first customer stands among the commands."""
    people = [customer_item(words, one) for one in found.customers]
    asked = list(people[0].others[:2]) if people else []
    return [
        *_group(words.tr("palette.customers"), people),
        *_group(words.tr("palette.titles"), [title_item(words, one) for one in found.titles]),
        *_group(words.tr("palette.copies"), [copy_item(words, one) for one in found.copies]),
        *_group(words.tr("palette.commands"), [*asked, *map(command_item, commands)]),
    ]


def recent_items(words: Translator, recent: Sequence[Item], commands: Sequence[PaletteCommand]) -> list[Item]:
    """Return what stands there before anything is typed."""
    known = {one.key for one in recent if one.kind == "command"}
    others = [command_item(one) for one in commands if one.key not in known]
    return [*_group(words.tr("palette.recent"), recent), *_group(words.tr("palette.commands"), others)]


def command_items(words: Translator, commands: Sequence[PaletteCommand]) -> list[Item]:
    """Return commands alone."""
    return _group(words.tr("palette.commands"), [command_item(one) for one in commands])


def matching(commands: Sequence[PaletteCommand], typed: str) -> list[PaletteCommand]:
    """Return the commands that hold all words, or begin so by their initial consonants; those that begin so first."""
    parts = [search_key(part) for part in typed.split() if search_key(part)]
    if not parts:
        return list(commands)
    if is_initials(typed):
        sought = initials_of(typed)
        return [one for one in commands if sought in initials_of(one.words)]
    held = [one for one in commands if all(part in search_key(f"{one.words} {one.search}") for part in parts)]
    return sorted(held, key=lambda one: not search_key(one.words).startswith(parts[0]))


def customer_item(words: Translator, customer: CustomerHit) -> Item:
    """Return a customer's row."""
    tr = words.tr
    name = tr("palette.customer", name=customer.name)
    parts = (customer.card, phone_text(words, customer.phone), words.won(customer.balance))
    others = (
        _command(
            "wallet", tr("palette.top_up", name=name), Target(page="customers", key=customer.customer, command="top_up")
        ),
        _command("user", tr("palette.mypage", name=name), Target(page="mypage", key=customer.customer)),
        _command("barcode", tr("palette.at_counter", name=name), Target(page="counter", key=customer.customer)),
    )
    return Item(
        kind="customer",
        key=customer.customer,
        name=customer.name,
        detail=tr("common.dot").join(filter(None, parts)),
        chip=ChipContent(tone="bad", icon="prohibit", words=tr("palette.suspended"))
        if customer.state == "SUSPENDED"
        else None,
        pick=Target(page="customers", key=customer.customer),
        others=others,
    )


def title_item(words: Translator, title: TitleHit) -> Item:
    """Return a title's row."""
    tr = words.tr
    chip = _chip(words, "AVAILABLE" if title.available else "OUT") if title.copies else None
    at_counter = _command("barcode", tr("palette.scan_at_counter"), Target(page="counter", key=title.copy))
    return Item(
        kind="title",
        key=title.title_id,
        name=title.name,
        detail=tr("common.dot").join(filter(None, (title.author, title.category, title.copy))),
        chip=chip,
        pick=Target(page="catalog", key=title.title_id),
        others=(
            _command("books", tr("palette.in_catalog"), Target(page="catalog", key=title.title_id)),
            _command("pencil-simple", tr("palette.edit"), Target(page="catalog", key=title.title_id, command="edit")),
            *((at_counter,) if title.available else ()),
        ),
    )


def copy_item(words: Translator, copy: CopyHit) -> Item:
    """Return a copy's row."""
    tr = words.tr
    return Item(
        kind="copy",
        key=copy.copy,
        name=copy.copy,
        detail=tr("common.dot").join(filter(None, (copy.title, copy.author))),
        icon="barcode",
        chip=_chip(words, copy.state),
        pick=Target(page="catalog", key=copy.copy),
        others=(
            _command("books", tr("palette.in_catalog"), Target(page="catalog", key=copy.copy)),
            _command("barcode", tr("palette.scan_at_counter"), Target(page="counter", key=copy.copy)),
        ),
    )


def command_item(command: PaletteCommand) -> Item:
    """Return a command's row."""
    return Item(
        kind="command", key=command.key, name=command.words, detail=command.where, icon=command.icon, caps=command.caps,
        pick=command,
    )  # fmt: skip


def other_items(item: Item) -> list[Item]:
    """Return what else can be done with a row, under its name."""
    return _group(item.name, item.others)


def _group(name: str, items: Sequence[Item]) -> list[Item]:
    return [Item(kind="head", name=name), *items] if items else []


def _command(icon: str, name: str, target: Target) -> Item:
    return Item(kind="target", key=f"{target.page}:{target.command}", name=name, icon=icon, pick=target)


def _chip(words: Translator, state: str) -> ChipContent:
    tone, icon = CHIPS[state]
    return ChipContent(tone=tone, icon=icon, words=words.tr(f"state.{state}"))
