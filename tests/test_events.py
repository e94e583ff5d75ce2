"""Facts: each is about one thing, is read back as it was written, and older rows are still understood."""

import msgspec
import pytest

from rentbook_desktop.events import KINDS, BookRented, NoticesMoved, SettingChanged, TitleRegistered, decode, encode

RENTED = BookRented(
    rental_id=12, customer_id=7, copy="RB-000001-1", title_id=1, title="소나기", price=1000, rented_on="2026-11-23",
    due_on="2026-11-30",
)  # fmt: skip


@pytest.mark.parametrize("event", [RENTED, SettingChanged(setting_id="shop.name", value=None), NoticesMoved(count=3)])
def test_an_event_is_read_back_as_it_was_written(event):
    assert decode(type(event).__name__, encode(event)) == event


def test_an_event_says_what_it_is_about():
    assert RENTED.aggregate == "rental:12"
    assert SettingChanged(setting_id="shop.name", value="한빛").aggregate == "setting:shop.name"
    assert NoticesMoved(count=3).aggregate == "notices:all"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_kind_names_the_thing_it_happens_to(kind):
    assert f"{kind.about}_id" in kind.__struct_fields__
    assert kind.__name__ in KINDS


def test_a_row_from_before_a_field_was_added_is_still_read():
    old = decode("TitleRegistered", '{"title_id": 4}')
    assert old == TitleRegistered(title_id=4)
    assert (old.name, old.day) == ("", "")


def test_a_row_of_an_unknown_kind_or_shape_is_no_event():
    with pytest.raises(KeyError):
        decode("BookEaten", "{}")
    with pytest.raises(msgspec.ValidationError):
        decode("TitleRemoved", '{"title_id": "four"}')
