"""What the librarian does with titles and copies."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import func, insert, select, update

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import Barcode, TitleId, barcode_of, match_key
from rentbook_desktop.catalog.queries import TitleShown, show_title
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.catalog.tier_names import checked_since, known_tier
from rentbook_desktop.catalog.tiers import STANDARD
from rentbook_desktop.events import CopiesAdded, CopyChanged, TitleRegistered, TitleRevised
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused, refuse
from rentbook_desktop.foundation.forms import Day, Price, RatingName
from rentbook_desktop.foundation.money import won
from rentbook_desktop.foundation.registry import Right, Role, action
from rentbook_desktop.foundation.rows import AnyRow
from rentbook_desktop.foundation.scan_codes import checked_code, clean_code
from rentbook_desktop.foundation.typed_text import checked_name, checked_text
from rentbook_desktop.foundation.volumes import plain_volume
from rentbook_desktop.foundation.work import Work

MAX_NAME_LENGTH, LONGEST_FIELD, LONGEST_NOTE = 300, 200, 200
MAX_COPIES = 1000
MATCHED = ("name", "author", "publisher", "volume")
"""What a title is known by, where no ISBN tells it."""
TOLD = ("name", "author", "category", "volume")
"""What events tell of a title."""
_OF_TIER = frozenset({"tier", "tier_since"})
_YEAR = re.compile(r"[12][0-9]{3}")


class TitleCard(Struct, frozen=True, kw_only=True):
    """What the librarian writes about a title; None leaves a field as it is when editing."""

    name: str | None = None
    author: str | None = None
    publisher: str | None = None
    isbn: str | None = None
    price: Price | None = None
    series: str | None = None
    volume: str | None = None
    category: str | None = None
    rating: RatingName | None = None
    year: str | None = None
    call_number: str | None = None
    shelf: str | None = None
    list_price: Price | None = None
    """What the book costs in a shop, in won; 0 for what nobody knows any more."""
    tier: str | None = None
    tier_since: Day | None = None
    """The price tier, STANDARD for the title's own price, and the day it came into it: today where only the tier is given."""


class CopiesMade(Struct, frozen=True, kw_only=True):
    """The barcodes of new copies."""

    copies: tuple[Barcode, ...]


@action(Role.LIBRARIAN, right=Right.CATALOGUE, inverse="remove_title")
def register_title(work: Work, *, card: TitleCard, copies: int = 0) -> TitleShown:
    """Put a title into the catalogue with that many numbered copies, 0 to 1000; raises Invalid for what cannot be read."""
    if card.name is None:
        raise Invalid("INVALID_TITLE", maximum=MAX_NAME_LENGTH)
    if type(copies) is not int or not 0 <= copies <= MAX_COPIES:
        raise Invalid("INVALID_COUNT", maximum=MAX_COPIES)
    fields = _typed_fields(card) | _tier_fields(work, card, STANDARD)
    row = {"price": work.settings.get("rental.price"), "added_at": work.now} | fields
    row["match_key"] = match_key(**{name: str(row.get(name, "")) for name in MATCHED})
    title_id = TitleId(work.connection.execute(insert(title).values(row).returning(title.c.title_id)).scalar_one())
    shown = shown_title(work, title_id)
    about = {name: getattr(shown, name) for name in TOLD}
    work.audit(about=f"title:{title_id}", before={}, after={"price": shown.own_price} | fields)
    work.record(TitleRegistered(title_id=title_id, day=work.today.isoformat(), **about))
    if not copies:
        return shown
    _insert_and_audit(work, title_id, next_barcodes(work, title_id, copies))
    return shown_title(work, title_id)


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def edit_title(work: Work, *, title_id: TitleId, card: TitleCard) -> TitleShown:
    """Change what is given and leave the rest; open rentals keep the price they were made at."""
    was = active_title(work, title_id)
    changes = _typed_fields(card) | _tier_fields(work, card, was.tier)
    if changes:
        before = {name: getattr(was, "own_price" if name == "price" else name) for name in changes}
        work.audit(about=f"title:{title_id}", before=before, after=dict(changes))
        parts = {name: str(changes.get(name, getattr(was, name))) for name in MATCHED}
        changes["match_key"] = match_key(**parts)
        work.connection.execute(update(title).where(title.c.title_id == title_id).values(changes))
    after = shown_title(work, title_id)
    work.record(TitleRevised(title_id=title_id, **{name: getattr(after, name) for name in TOLD}))
    return after


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def add_copies(work: Work, *, title_id: TitleId, barcode: str | None = None, count: int = 1) -> CopiesMade:
    """Add copies to a title, one with a given barcode or `count` numbered ones (`RB-000412-1`, `-2` …).

    Raises NotFound for the title, Invalid for a count that is no number from 1 to 1000, Refused where the barcode is taken.
    """
    active_title(work, title_id)
    if type(count) is not int or not 1 <= count <= MAX_COPIES or (barcode is not None and count != 1):
        raise Invalid("INVALID_COUNT", maximum=MAX_COPIES)
    codes = [_checked_barcode(work, barcode)] if barcode is not None else next_barcodes(work, title_id, count)
    return _insert_and_audit(work, title_id, codes)


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def mark_copy(work: Work, *, barcode: str, state: str, note: str = "") -> CopiesMade:
    """Say that a copy is AVAILABLE again, in REPAIR or LOST, and why; refused while it is out with somebody."""
    if state not in {"AVAILABLE", "REPAIR", "LOST"}:
        raise Invalid("INVALID_STATE", given=state[:20], known="available, repair, lost")
    why = _checked_text("note", note, LONGEST_NOTE)
    found = get_copy(work, barcode)
    before = {"state": found.state, "note": found.note}
    work.audit(about=f"copy:{found.barcode}", before=before, after={"state": state, "note": why}, reason=why)
    set_copy_state(work, TitleId(found.title_id), found.barcode, state, note=why)
    return CopiesMade(copies=(Barcode(found.barcode),))


def get_copy(work: Work, barcode: str) -> AnyRow:
    """Return a copy's row, locked; raises NotFound, and Refused while it is out or where its title was removed."""
    code = clean_code(barcode)
    row = work.connection.execute(
        select(copy, shown_name.label("name"), title.c.state.label("title_state"))
        .join(title, title.c.title_id == copy.c.title_id)
        .where(copy.c.barcode == code)
        .with_for_update(of=copy)
    ).first()
    if row is None:
        raise NotFound("copy", barcode.strip()[:40])
    if row.state == "OUT":
        raise refuse("COPY_OUT_TO_OTHER", copy=code, title=row.name)
    if row.title_state != "ACTIVE":
        raise refuse("TITLE_REMOVED", title=row.name)
    return row


def set_copy_state(work: Work, title_id: TitleId, barcode: str, state: str, **more: str | None) -> None:
    """Write a copy's state, with its note or what it was removed from, and tell of it; it leaves the pickup shelf."""
    work.connection.execute(
        update(copy).where(copy.c.barcode == barcode).values(state=state, pickup_number=None, **more)
    )
    work.record(CopyChanged(title_id=title_id, copy=barcode, state=state))


def active_title(work: Work, title_id: TitleId) -> TitleShown:
    """Return a title that has not been removed; raises NotFound or Refused."""
    shown = shown_title(work, title_id)
    if shown.state != "ACTIVE":
        raise refuse("TITLE_REMOVED", title=shown.name)
    return shown


def shown_title(work: Work, title_id: TitleId) -> TitleShown:
    """Return a title as it is within this work; raises NotFound."""
    return show_title(work.read_context(), title_id=title_id)


def _insert_and_audit(work: Work, title_id: TitleId, codes: list[Barcode]) -> CopiesMade:
    insert_copies(work, title_id, codes)
    work.audit(about=f"title:{title_id}", before={}, after={"copies_added": list(codes)})
    return CopiesMade(copies=tuple(codes))


def insert_copies(work: Work, title_id: TitleId, codes: list[Barcode]) -> None:
    """Add copies with these barcodes and tell of them."""
    work.connection.execute(
        insert(copy), [{"barcode": code, "title_id": title_id, "added_at": work.now} for code in codes]
    )
    work.record(CopiesAdded(title_id=title_id, copies=tuple(codes)))


def next_barcodes(work: Work, title_id: TitleId, count: int) -> list[Barcode]:
    """Return the next free numbered barcodes of a title."""
    made = work.connection.execute(select(func.count()).where(copy.c.title_id == title_id)).scalar_one()
    wanted = [barcode_of(title_id, made + step) for step in range(1, count + 1)]
    taken = set(work.connection.execute(select(copy.c.barcode).where(copy.c.barcode.in_(wanted))).scalars())
    index = made + count
    free = [code for code in wanted if code not in taken]
    while len(free) < count:
        index += 1
        code = barcode_of(title_id, index)
        if work.connection.execute(select(copy.c.copy_id).where(copy.c.barcode == code)).first() is None:
            free.append(code)
    return free


def checked_fields(card: TitleCard) -> dict[str, object]:
    """Return the given fields of a title's card, cleaned; raises Invalid with all that is wrong."""
    given = {name: value for name, value in asdict(card).items() if value is not None and name not in _OF_TIER}
    return checked_values(given)


def checked_values(given: Mapping[str, object]) -> dict[str, object]:
    """Return fields of a title, cleaned; raises Invalid with all that is wrong."""
    fields: dict[str, object] = {}
    wrong: list[Refused] = []
    for name, value in given.items():
        try:
            check = _CHECKS.get(name)
            fields[name] = _checked_text(name, str(value)) if check is None else check(value)
        except Invalid as error:
            wrong.append(error)
    if len(wrong) == 1:
        raise wrong[0]
    if wrong:
        everything = Invalid("")
        everything.reasons = tuple(reason for error in wrong for reason in error.reasons)
        raise everything
    return fields


def _typed_fields(card: TitleCard) -> dict[str, object]:
    """Return the fields a person wrote; a year is one, while imports take whatever a library has in that column."""
    year = card.year.strip() if card.year is not None else ""
    if year and not _YEAR.fullmatch(year):
        try:
            checked_fields(card)
        except Invalid as error:
            error.reasons += Invalid("INVALID_YEAR", given=year[:20]).reasons
            raise
        raise Invalid("INVALID_YEAR", given=year[:20])
    return checked_fields(card)


def _tier_fields(work: Work, card: TitleCard, before: str) -> dict[str, object]:
    """Return what a card says of the tier, where it says another one than before; raises NotFound for none of the shop's."""
    tier = before if card.tier is None else known_tier(work.connection, card.tier)
    if tier == before and (card.tier_since is None or tier == STANDARD):
        return {}
    return {"tier": tier, "tier_since": None if tier == STANDARD else checked_since(card.tier_since, work.today)}


def _checked_text(name: str, value: str, maximum: int = LONGEST_FIELD) -> str:
    return checked_text(value, maximum, field=name)


def _checked_name(value: str) -> str:
    return checked_name(str(value), MAX_NAME_LENGTH, code="INVALID_TITLE")


def _checked_isbn(value: str) -> str | None:
    if not value.strip():
        return None
    isbn = normal_isbn(value)
    if isbn is None:
        raise Invalid("INVALID_ISBN", given=value.strip()[:40])
    return isbn


def _checked_rating(value: str) -> str:
    if value not in {"all", "19"}:
        raise Invalid("INVALID_RATING", given=value[:20])
    return value


def _checked_volume(value: str) -> str:
    return _checked_text("volume", plain_volume(str(value)))


def _checked_price(value: int) -> int:
    return won(value, minimum=0)


def _checked_list_price(value: int) -> int | None:
    return won(value, minimum=0) or None


_CHECKS: dict[str, Callable[[Any], object]] = {  # Any: every field has its own type
    "name": _checked_name,
    "isbn": _checked_isbn,
    "rating": _checked_rating,
    "price": _checked_price,
    "list_price": _checked_list_price,
    "volume": _checked_volume,
}


def _checked_barcode(work: Work, barcode: str) -> Barcode:
    code = checked_code(barcode, code="INVALID_BARCODE")
    if work.connection.execute(select(copy.c.copy_id).where(copy.c.barcode == code)).first() is not None:
        raise refuse("BARCODE_TAKEN", copy=code)
    return Barcode(code)
