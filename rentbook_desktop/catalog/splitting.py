"""Titles in which volumes may have been merged, before volumes told titles apart: they are listed, and split by a person alone."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import func, insert, select, update

from rentbook_desktop.catalog.actions import MATCHED, TOLD, TitleCard, active_title, checked_fields, shown_title
from rentbook_desktop.catalog.model import TitleId, match_key
from rentbook_desktop.catalog.queries import TitleShown
from rentbook_desktop.catalog.tables import copy, shown_name, title
from rentbook_desktop.events import CopiesAdded, CopyChanged, TitleRegistered, TitleRevised
from rentbook_desktop.foundation.errors import Invalid, NotFound, refuse
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, action, query
from rentbook_desktop.foundation.scan_codes import clean_code
from rentbook_desktop.foundation.work import ReadContext, Work

_SHOWN = 1000
_LIKE = (
    "author",
    "publisher",
    "series",
    "category",
    "price",
    "list_price",
    "rating",
    "year",
    "call_number",
    "shelf",
    "tier",
    "tier_since",
)


class MergedTitle(Struct, frozen=True, kw_only=True):
    """A title that has a volume, or a series, and several copies: they may be different volumes."""

    title_id: int
    title: str
    volume: str
    copies: int


@query("shop", Role.LIBRARIAN, right=NO_RIGHT)
def merged_titles(reading: ReadContext) -> tuple[MergedTitle, ...]:
    """Return the titles that look merged, those with most copies first."""
    many = func.count(copy.c.copy_id)
    rows = reading.connection.execute(
        select(title.c.title_id, shown_name.label("name"), title.c.volume, many.label("copies"))
        .join(copy, copy.c.title_id == title.c.title_id)
        .where(title.c.state == "ACTIVE", copy.c.state != "WITHDRAWN", (title.c.volume != "") | (title.c.series != ""))
        .group_by(title.c.title_id, title.c.name, title.c.volume)
        .having(many > 1)
        .order_by(many.desc(), title.c.title_id)
        .limit(_SHOWN)
    )
    return tuple(
        MergedTitle(title_id=row.title_id, title=row.name, volume=row.volume, copies=row.copies) for row in rows
    )


@action(Role.LIBRARIAN, right=Right.CATALOGUE)
def split_title(work: Work, *, title_id: TitleId, copies: Sequence[str], volume: str) -> TitleShown:
    """Give some copies of a title to a new title that is like it but for its volume; rentals that were stay with the former.

    Raises NotFound for the title or a copy it does not have, Refused while one is out, Invalid for no copy or no volume.
    """
    was = active_title(work, title_id)
    codes = list(dict.fromkeys(map(clean_code, copies)))
    fields = checked_fields(TitleCard(volume=volume))
    if not codes or not fields["volume"] or fields["volume"] == was.volume:
        raise Invalid("INVALID_FIELD", field="volume", maximum=200)
    row = work.connection.execute(select(title).where(title.c.title_id == title_id)).one()._asdict()
    like = {name: row[name] for name in (*_LIKE, "name")} | fields | {"added_at": work.now}
    like["match_key"] = match_key(**{name: str(like[name]) for name in MATCHED})
    other = TitleId(work.connection.execute(insert(title).values(like).returning(title.c.title_id)).scalar_one())
    work.record(TitleRegistered(title_id=other, day=work.today.isoformat(), **{name: like[name] for name in TOLD}))
    states = _states(work, title_id, codes)
    work.connection.execute(update(copy).where(copy.c.barcode.in_(codes)).values(title_id=other))
    work.record(CopiesAdded(title_id=other, copies=tuple(codes)))
    for code in codes:
        work.record(CopyChanged(title_id=other, copy=code, state=states[code]))
    work.record(
        TitleRevised(title_id=title_id, **{name: getattr(was, name) for name in TOLD})
    )  # it has fewer copies now
    work.audit(f"title:{title_id}", before={"copies": codes}, after={"moved_to": other})
    return shown_title(work, other)


def _states(work: Work, title_id: TitleId, codes: Sequence[str]) -> dict[str, str]:
    """Return the states of these copies of a title, locked; raises NotFound, and Refused while one is out."""
    mine = select(copy.c.barcode, copy.c.state).where(copy.c.title_id == title_id, copy.c.barcode.in_(codes))
    states = {row.barcode: row.state for row in work.connection.execute(mine.with_for_update())}
    for code in codes:
        if code not in states:
            raise NotFound("copy", code)
        if states[code] == "OUT":
            raise refuse("COPY_OUT_TO_OTHER", copy=code, title=active_title(work, title_id).name)
    return states
