"""Lists of nonsense: every row is taken, unchanged or told with its line; nothing breaks, and again nothing is added."""

from random import Random

import pytest

from rentbook_desktop.catalog.imports import import_titles
from rentbook_desktop.intake.lists import open_list
from rentbook_desktop.intake.title_session import TitleSession

HEADS = "제목,저자,출판사,ISBN,권,대여료,가격,등록번호,권수,등급,상태,발행년도,분류"
PARTS = (
    "소나기", "궁. 11", "식객 12", "1984", "", " ", "9788937444319", "9.79E+12", "8,99", "1,000", "1.000", "-5", "19금", "VIP", "전체", "AD-1",
    "문학000123", "EM(2)", '"', '"개" 이야기', '"가,나"', "=1+1", "'0001", "R&amp;B", "&#0;", "\x0b", "\x00", "\u202e가", "가" * 400, "2012.", "상", "대여중",
    "폐기", "3권", "1e3", "²", "٣", "😀", "\ud7ff", "NULL", "#N/A", "￦500", "0", "00000000", "1" * 70, ";", "\t", "813.6",
)  # fmt: skip


def fuzzed(chance, rows):
    lines = [HEADS]
    for _ in range(rows):
        many = 13 if chance.random() < 0.9 else chance.randrange(1, 16)
        lines.append(
            ",".join(chance.choice(PARTS) if chance.random() < 0.6 else chance.choice(PARTS[:6]) for _ in range(many))
        )
    return "\n".join(lines)


def take(shop, path):
    session = TitleSession(open_list(path, "titles", remembered=lambda _: NAMED))
    for step in session.steps():
        session.done(shop.do(import_titles, titles=step.titles, claimed=step.claimed, part=step.part))
    return session.tally


NAMED = dict(zip(HEADS.split(","), ("name", "author", "publisher", "isbn", "volume", "price", "list_price", "barcode", "copies", "rating", "state", "year", "category"), strict=True))  # fmt: skip


@pytest.mark.campaign(quick=2000, soak=100_000)
def test_nonsense_is_told_and_breaks_nothing(embedded, tmp_path, size):
    path = tmp_path / "nonsense.csv"
    path.write_text(fuzzed(Random(size), size), encoding="utf-8")
    told = take(embedded.shop, path)
    assert told.rejected > 0
    assert told.titles_added > 0
    lines = {one.line for one in told.told if one.is_rejected}
    assert len(lines) == told.rejected
    again = take(embedded.shop, path)
    assert (again.titles_added, again.copies_added) == (0, 0)
    assert embedded.verify() == {}
