"""What a row of a catalogue says about copies, and about the price tier of their title."""

from msgspec import Struct

from rentbook_desktop.catalog.actions import MAX_COPIES
from rentbook_desktop.catalog.tier_names import plain_tier
from rentbook_desktop.customer.birth_dates import written_day
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.scan_codes import checked_code, clean_code
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.foundation.sheets.values import count_of, is_eaten_number

COPY_STATES = {
    "AVAILABLE": "available|대여가능|on the shelf|비치|비치중|재고|정상|소장|보유|대출가능|열람가능|있음",
    "OUT": "out|대여중|대출중|대출|대여",
    "RESERVED": "reserved|예약|예약중|예약됨",
    "REPAIR": "repair|수리 중|수리|in repair|파손|제본|제본중",
    "LOST": "lost|분실|분실도서|행방불명|실종",
    "WITHDRAWN": "withdrawn|목록에서 뺌|빠진 책|폐기|제적|제적도서|매각",
}
"""The states of copies in the writings of libraries, and of this program's own lists."""

_STATE_OF = {search_key(word): state for state, words in COPY_STATES.items() for word in words.split("|")}


class CopyRow(Struct, frozen=True, kw_only=True, gc=False):
    """What one row says about copies: one with this barcode, or so many of any, in a state (empty: nothing is said of it).

    `tier` is the price tier that it names, as it is written there, and `tier_since` the day from which the title ages in it.
    """

    line: int
    barcode: str = ""
    copies: int = 1
    state: str = ""
    tier: str = ""
    tier_since: str = ""


def copies_of(row: ListRow) -> CopyRow:
    """Return what a row says about copies; raises Invalid for a barcode, state, count or day that cannot be read."""
    cells = row.cells
    barcode, state = cells.get("barcode", ""), cells.get("state", "")
    if barcode and is_eaten_number(barcode):
        raise Invalid("BARCODE_EATEN", copy=barcode[:40])
    known = _STATE_OF.get(search_key(state)) if state else ""
    if known is None:
        raise Invalid("UNKNOWN_COPY_STATE", given=state[:40])
    many = count_of(cells.get("copies", ""), MAX_COPIES)
    return CopyRow(
        line=row.line,
        barcode=checked_code(barcode, code="INVALID_BARCODE") if barcode and clean_code(barcode) else "",
        copies=1 if many is None else many,
        state=known,
        tier=plain_tier(cells.get("tier", "")),
        tier_since=_day(cells.get("tier_since", "")),
    )


def _day(cell: str) -> str:
    day = written_day(cell) if cell else None
    if cell and day is None:
        raise Invalid("INVALID_DATE", given=cell[:20])
    return "" if day is None else day.isoformat()
