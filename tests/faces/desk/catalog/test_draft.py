"""What was typed into the editor, held against what was there."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard
from rentbook_desktop.faces.desk.catalog.draft import FIELDS, Draft, field_of, misread, new_draft
from rentbook_desktop.foundation.errors import Reason

WAS = dict.fromkeys(FIELDS, "") | {"name": "소나기", "price": "700", "rating": "all", "copies": "1"}


@pytest.fixture
def draft():
    return Draft(title_id=4, was=WAS)


def test_only_what_changed_is_sent_and_the_way_back_is_what_was_there(draft):
    typed = WAS | {"name": "소나기 1", "price": "800", "author": "황순원"}
    assert draft.changed(typed) == {"name": "소나기 1", "price": "800", "author": "황순원"}
    assert draft.card(typed) == TitleCard(name="소나기 1", price=800, author="황순원")
    assert draft.former(typed) == TitleCard(name="소나기", price=700, author="")
    assert draft.card(WAS) == TitleCard()


def test_a_list_price_is_written_taken_off_and_brought_back(draft):
    typed = WAS | {"list_price": "12000"}
    assert (draft.card(typed), draft.former(typed)) == (TitleCard(list_price=12_000), TitleCard(list_price=0))
    known = Draft(title_id=4, was=typed)
    assert (known.card(WAS), known.former(WAS)) == (TitleCard(list_price=0), TitleCard(list_price=12_000))


def test_a_new_title_has_all_that_was_typed_and_a_name_to_be_refused(draft):
    fresh = new_draft()
    typed = dict(fresh.was) | {"author": "황순원", "price": ""}
    assert fresh.card(typed) == TitleCard(name="", author="황순원", rating="all")


@pytest.mark.parametrize(
    ("price", "list_price", "copies", "wrong"),
    [
        ("700", "12000", "1", set()),
        ("칠백", "", "1", {"price"}),
        ("700", "만원", "1", {"list_price"}),
        ("700", "999999999", "1", {"list_price"}),
        ("", "", "1", set()),
        ("700", "", "1001", {"copies"}),
        ("700", "", "", {"copies"}),
    ],
)
def test_what_is_no_number_is_found_before_it_is_sent(price, list_price, copies, wrong):
    assert set(misread(new_draft(), {"price": price, "list_price": list_price, "copies": copies})) == wrong


def test_a_title_that_is_there_must_keep_a_price_and_has_no_number_of_copies(draft):
    assert set(misread(draft, {"price": "", "list_price": "", "copies": "x"})) == {"price"}


@pytest.mark.parametrize(
    ("reason", "field"),
    [
        (Reason(code="INVALID_ISBN"), "isbn"),
        (Reason(code="INVALID_FIELD", values={"field": "shelf"}), "shelf"),
        (Reason(code="X"), ""),
    ],
)
def test_a_refusal_goes_to_its_field(reason, field):
    assert field_of(reason) == field


def test_another_tier_is_sent_and_the_way_back_says_since_when_it_was_in_the_former():
    known = Draft(title_id=4, was=WAS | {"tier": "신간"}, since="2026-11-01")
    typed = WAS | {"tier": "STANDARD"}
    assert known.card(typed) == TitleCard(tier="STANDARD")
    assert known.former(typed) == TitleCard(tier="신간", tier_since="2026-11-01")
    assert known.former(WAS | {"tier": "신간", "author": "황순원"}) == TitleCard(author="")
    fresh = new_draft()
    assert fresh.card(dict(fresh.was) | {"name": "소나기"}) == TitleCard(name="소나기", rating="all")
    assert fresh.card(dict(fresh.was) | {"name": "소나기", "tier": "신간"}).tier == "신간"
