"""What a code at a kiosk means."""

import pytest

from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.queries.kiosk_scan import scan_at_kiosk

EVIL = (
    "", " ", "'; DROP TABLE card; --", "=cmd|'/c calc'!A0", "https://example.com/x", "\x1b[2J", "RB-000001-1\x00", "\x1bRB-000001-1",
    "RB-000001-1\n\nRB-000001-1", "A" * 4096, "../../etc/passwd", "%s%n", "id:1", "id:0001", "card:", "card:' OR 1=1",
    "\u202eRB-000001-1", "RB-000001-1;F9", "^C", "RB", "<script>", "ID:1", "RB-999999-1", "9788936434120",
)  # fmt: skip


@pytest.fixture
def kiosk(small):
    small.copy, small.out = small.copies(count=2)
    small.who = small.customer(points=5000)
    small.rent(small.who, small.out)
    return small.shop.as_kiosk("kiosk-1")


def test_a_book_is_known_however_the_keyboard_is_set(kiosk, small):
    for code in (small.copy, small.copy.lower(), "ㄲㅠ-000001-1", "뀨-000001-1"):
        found = kiosk.ask(scan_at_kiosk, code=code)
        assert (found.kind, found.code, found.is_out) == ("copy", small.copy, False)
    assert kiosk.ask(scan_at_kiosk, code=small.out).is_out


def test_a_card_that_somebody_has_looks_like_one_that_nobody_has(kiosk, small):
    mine = small.shop.ask(show_customer, customer_id=small.who).card
    for number in (mine, "2900000007", "LIBRARY-77"):
        for code in (number, f"card:{number}"):
            found = kiosk.ask(scan_at_kiosk, code=code)
            assert (found.kind, found.code) == ("card", number)


@pytest.mark.parametrize("code", EVIL)
def test_other_codes_mean_nothing(kiosk, code):
    assert kiosk.ask(scan_at_kiosk, code=code).kind == "unknown"
