"""What the palette found, as rows with what can be done with each."""

import pytest

from rentbook_desktop.faces.desk.palette.items import (
    PaletteCommand,
    copy_item,
    customer_item,
    found_items,
    matching,
    other_items,
    recent_items,
    title_item,
)
from rentbook_desktop.queries.palette import CopyHit, CustomerHit, PaletteHits, TitleHit

SOMEBODY = CustomerHit(customer=7, name="박서연", card="C-77", phone="010-****-5678", state="ACTIVE", balance=3000)
TITLE = TitleHit(title_id=4, name="소나기", author="황순원", category="", copies=2, available=1, copy="RB-000004-1")
COPY = CopyHit(copy="RB-000004-1", title_id=4, title="소나기", author="황순원", state="REPAIR")


def command(key, words, search=""):
    return PaletteCommand(key=key, words=words, icon="x", run=lambda: None, search=search)


COMMANDS = [command("lock", "화면 잠그기", "lock"), command("theme", "어두운 화면"), command("new", "새 고객 등록")]


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("", ["lock", "theme", "new"]),
        ("화면", ["lock", "theme"]),
        ("ㅎㅁ ㅈ", ["lock"]),
        ("LOCK", ["lock"]),
        ("새 등록", ["new"]),
        ("없음", []),
    ],
)
def test_commands_are_found_by_words_initials_and_what_else_they_are_called(typed, keys):
    assert [one.key for one in matching(COMMANDS, typed)] == keys


def test_each_kind_stands_under_its_heading_and_an_empty_one_has_none(words):
    items = found_items(words, PaletteHits(customers=(SOMEBODY,), copies=(COPY,)), [])
    assert [item.name for item in items if item.is_head] == [
        words.tr(f"palette.{one}") for one in ("customers", "copies", "commands")
    ]
    assert found_items(words, PaletteHits(), []) == []


def test_somebody_suspended_says_so_and_leads_to_their_page(words):
    item = customer_item(words, SOMEBODY)
    assert (item.chip, item.pick.page, item.pick.key) == (None, "customers", 7)
    assert words.won(3000) in item.detail
    assert [one.pick.page for one in item.others] == ["customers", "mypage", "counter"]
    suspended = CustomerHit(customer=7, name="박서연", card="", phone="", state="SUSPENDED", balance=0)
    assert customer_item(words, suspended).chip.tone == "bad"


def test_a_title_that_is_not_there_cannot_be_taken_to_the_counter(words):
    assert [one.pick.page for one in title_item(words, TITLE).others] == ["catalog", "catalog", "counter"]
    out = TitleHit(title_id=4, name="소나기", author="", category="", copies=2, available=0, copy="")
    assert [one.pick.page for one in title_item(words, out).others] == ["catalog", "catalog"]
    assert copy_item(words, COPY).chip.tone == "mute"


def test_what_was_picked_is_not_offered_twice(words):
    recent = [other_items(customer_item(words, SOMEBODY))[1]]
    items = recent_items(words, recent, COMMANDS)
    assert [item.key for item in items if item.kind == "command"] == ["lock", "theme", "new"]
