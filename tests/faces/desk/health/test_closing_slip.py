"""The slip of a day: one page, with the code on it, through the one writer of files that leave."""

from datetime import datetime

import pytest

from rentbook_desktop.faces.desk.health.closing_slip import ClosingSlip, save_slip, slip_lines
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Invalid
from rentbook_desktop.foundation.i18n import LANGUAGES
from rentbook_desktop.status.queries import ShopStatus

DAY = ShopStatus(
    out=7, due_today=1, overdue=2, available=40, rented_today=3, returned_today=4, revenue_today=3000, topped_up_today=10000,
    refunded_today=0, overdue_list=(),
)  # fmt: skip


def slip(language="ko"):
    made = datetime(2026, 11, 28, 22, 5, tzinfo=SEOUL)
    return ClosingSlip(language=language, shop="새싹책방", made=made, code="2026-11-28 · 12,345 · k7qf-92mm", day=DAY)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_slip_is_one_page_that_only_its_owner_reads(qapp, tmp_path, language):
    path = save_slip(tmp_path / "slip.pdf", slip(language))
    content = path.read_bytes()
    assert content.startswith(b"%PDF-")
    assert content.count(b"/Type /Page\n") == 1
    assert path.stat().st_mode & 0o077 == 0


def test_it_says_what_the_day_came_to_in_points_and_books(qapp):
    assert dict(slip_lines(slip()))["오늘 충전"] == "10,000P"
    assert dict(slip_lines(slip()))["오늘 대여"] == "3권"


def test_it_is_written_over_nothing_else(qapp, tmp_path):
    other = tmp_path / "letter.pdf"
    other.write_text("dear mother")
    with pytest.raises(Invalid):
        save_slip(other, slip())
    assert other.read_text() == "dear mother"
