"""Customers by digits of their number, through keyed marks: a few digits stand for all the marks they may belong to."""

from collections.abc import Iterable, Sequence
from itertools import product

from sqlalchemy import ColumnElement, Connection, and_, false

from rentbook_desktop.customer.phone_cipher import PhoneCipher, cipher_of
from rentbook_desktop.customer.tables import customer

_PART, _NATIONAL = 4, 10
_DIGITS = "0123456789"


def number_is(connection: Connection, numbers: Sequence[str]) -> ColumnElement[bool]:
    """Return the test for whole numbers (E.164)."""
    cipher = cipher_of(connection)
    if cipher.is_locked:
        return false()
    return customer.c.phone_index.in_([cipher.blind_index("whole", number) for number in numbers])


def number_ends(connection: Connection, digits: str) -> ColumnElement[bool]:
    """Return the test for numbers that end with these digits, four at least; the first zero may stand before or not."""
    cipher, bare = cipher_of(connection), digits.removeprefix("0")
    if cipher.is_locked or len(digits) < _PART:
        return false()
    if len(bare) == _NATIONAL:
        return number_is(connection, ["+82" + bare])
    tail = _marked(cipher, "tail", customer.c.phone_tail, [digits[-_PART:]])
    before = digits[:-_PART][-_PART:]
    if not before:
        return tail
    return and_(tail, _marked(cipher, "head", customer.c.phone_head, _ending(before)))


def tail_begins(connection: Connection, digits: str) -> ColumnElement[bool]:
    """Return the test for numbers whose last four digits begin with these: what is typed of them so far."""
    cipher = cipher_of(connection)
    return false() if cipher.is_locked else _marked(cipher, "tail", customer.c.phone_tail, _beginning(digits[:_PART]))


def number_begins(connection: Connection, digits: str) -> ColumnElement[bool]:
    """Return the test for numbers that begin with these digits, two after the 010 at least."""
    cipher, bare = cipher_of(connection), digits.removeprefix("0")
    middle = bare[2:]
    if cipher.is_locked or not bare.startswith("10") or not 2 <= len(middle) <= 2 * _PART:  # noqa: PLR2004
        return false()
    head = _marked(cipher, "head", customer.c.phone_head, _beginning(middle[:_PART]))
    rest = middle[_PART:]
    return and_(head, _marked(cipher, "tail", customer.c.phone_tail, _beginning(rest))) if rest else head


def _marked(cipher: PhoneCipher, what: str, column: ColumnElement[str], parts: Iterable[str]) -> ColumnElement[bool]:
    return column.in_([cipher.blind_index(what, part) for part in parts])


def _beginning(digits: str) -> list[str]:
    return [digits + "".join(rest) for rest in product(_DIGITS, repeat=_PART - len(digits))]


def _ending(digits: str) -> list[str]:
    return ["".join(start) + digits for start in product(_DIGITS, repeat=_PART - len(digits))]
