"""What a code at a kiosk means, as far as nobody learns from it which cards there are."""

import re

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.catalog.isbn import normal_isbn
from rentbook_desktop.catalog.model import BARCODE
from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.customer.model import split_code
from rentbook_desktop.foundation.registry import NO_RIGHT, Role, query
from rentbook_desktop.foundation.scan_codes import code_candidates
from rentbook_desktop.foundation.typed_text import visible
from rentbook_desktop.foundation.work import ReadContext

_GRAMMAR = re.compile(r"[0-9A-Z-]{4,32}")


class KioskScan(Struct, frozen=True, kw_only=True):
    """What was scanned: `kind` is `copy` (a book of the shop; `is_out` with somebody), `card` (what may be one) or `unknown`."""

    kind: str
    code: str = ""
    is_out: bool = False


@query("shop", Role.KIOSK, Role.CUSTOMER, right=NO_RIGHT)
def scan_at_kiosk(reading: ReadContext, *, code: str) -> KioskScan:
    """Return what a scanned code means; whatever is not written as codes are is unknown, whatever it may be made to do.

    A card is told by its looks alone: whether somebody has it, nobody learns without a PIN.
    """
    if visible(code.strip()) != code.strip():
        return KioskScan(kind="unknown")
    kind, plain = split_code(code)
    codes = code_candidates(code)
    cards = [one for one in codes if _GRAMMAR.fullmatch(one)]
    if kind == "card" and _GRAMMAR.fullmatch(plain):
        return KioskScan(kind="card", code=plain)
    if kind or not codes:
        return KioskScan(kind="unknown")
    found = reading.connection.execute(
        select(copy.c.barcode, copy.c.state).where(copy.c.barcode.in_(codes), copy.c.state != "WITHDRAWN").limit(1)
    ).first()
    if found is not None:
        return KioskScan(kind="copy", code=found.barcode, is_out=found.state == "OUT")
    if not cards or normal_isbn(code) or any(BARCODE.fullmatch(one) for one in codes):
        return KioskScan(kind="unknown")
    return KioskScan(kind="card", code=cards[0])
