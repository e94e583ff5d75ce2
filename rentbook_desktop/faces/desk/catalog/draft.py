"""What stands in the editor: a new title, or one with what it was before; tells what was changed and what is no number."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from rentbook_desktop.catalog.actions import MAX_COPIES, TitleCard
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.money import MAX_WON
from rentbook_desktop.queries.title_detail import TitleDetail

TEXTS = ("name", "author", "publisher", "year", "isbn", "series", "volume", "category", "shelf")
AMOUNTS = ("price", "list_price", "copies")
FIELDS = (*TEXTS, "price", "list_price", "tier", "rating", "copies")

_PRICES = ("price", "list_price")

Typed = Mapping[str, str]
_NEW = {"rating": "all", "copies": "1", "tier": STANDARD}
_OF_CODE = {
    "INVALID_TITLE": "name",
    "INVALID_YEAR": "year",
    "INVALID_ISBN": "isbn",
    "INVALID_AMOUNT": "price",
    "INVALID_COUNT": "copies",
}


class Draft(Struct, frozen=True, kw_only=True):
    """A title being written; `was` is each field as it stood, as text."""

    title_id: int | None
    was: Typed
    since: str = ""
    """The day it came into its tier; empty where that is STANDARD."""

    def changed(self, typed: Typed) -> dict[str, str]:
        """Return the fields that differ from what was there."""
        return {name: text for name, text in typed.items() if text != self.was.get(name, "")}

    def card(self, typed: Typed) -> TitleCard:
        """Return what is to be written: of a known title only what was changed."""
        wanted = (
            self.changed(typed)
            if self.title_id is not None
            else {k: v for k, v in typed.items() if v and v != STANDARD}
        )
        wanted.pop("copies", None)
        fields: dict[str, Any] = dict(wanted)  # Any: the fields of a title differ in their types
        fields |= {name: int(fields[name] or 0) for name in _PRICES if name in fields}
        if self.title_id is None:
            fields.setdefault("name", "")
        return TitleCard(**fields)

    def former(self, typed: Typed) -> TitleCard:
        """Return what brings the changed fields back."""
        # Any: the fields of a title differ in their types
        changed: dict[str, Any] = {name: self.was.get(name, "") for name in self.changed(typed) if name != "copies"}
        changed |= {name: int(changed[name] or 0) for name in _PRICES if name in changed}
        changed |= {"tier_since": self.since} if self.since and "tier" in changed else {}
        return TitleCard(**changed)


def new_draft() -> Draft:
    """Return a title of which nothing is known."""
    return Draft(title_id=None, was=dict(_NEW))


def draft_of(detail: TitleDetail) -> Draft:
    """Return a known title."""
    was = {name: str(getattr(detail, name) or "") for name in TEXTS}
    amounts = {
        "price": str(detail.own_price),
        "tier": detail.tier,
        "list_price": str(detail.list_price or ""),
        "copies": "1",
    }
    since = detail.tier_since.isoformat() if detail.tier_since else ""
    return Draft(title_id=detail.title_id, was=was | amounts | {"rating": detail.rating}, since=since)


def misread(draft: Draft, typed: Typed) -> dict[str, Reason]:
    """Return the fields whose text is no number, each with why; only of those that are to be written."""
    wrong: dict[str, Reason] = {}
    copies = typed["copies"]
    for name, may_be_empty in (("price", draft.title_id is None), ("list_price", True)):
        price = typed[name]
        is_amount = price.isascii() and price.isdigit() and int(price) <= MAX_WON
        if not is_amount and not (may_be_empty and not price):
            wrong[name] = Reason(code="INVALID_AMOUNT", values={"amount": price, "minimum": 0, "maximum": MAX_WON})
    if draft.title_id is None and not (copies.isascii() and copies.isdigit() and int(copies) <= MAX_COPIES):
        wrong["copies"] = Reason(code="INVALID_COUNT", values={"maximum": MAX_COPIES})
    return wrong


def field_of(reason: Reason) -> str:
    """Return beside which field a reason belongs; nothing where it is about the whole."""
    return _OF_CODE.get(reason.code) or str(reason.values.get("field", ""))
