"""The basket outlives the program."""

import pytest

from rentbook_desktop.faces.counter.basket_file import BasketWriter, SavedBasket, load_basket, save_basket

BASKET = SavedBasket(customer_id=None, copies=("B1", "B2"), request_id="r")


def test_what_was_saved_is_loaded_and_what_was_forgotten_is_not(tmp_path):
    save_basket(tmp_path, BASKET)
    assert load_basket(tmp_path) == BASKET
    save_basket(tmp_path, None)
    assert load_basket(tmp_path) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "rubbish", ["", "[]", '{"copies": 3}', '{"customer_id": "x", "copies": [], "request_id": 1}', "\0"]
)
def test_what_cannot_be_read_is_no_basket(tmp_path, rubbish):
    (tmp_path / "desk-basket.json").write_text(rubbish)
    assert load_basket(tmp_path) is None


def test_of_several_changes_in_a_row_only_the_last_is_written(tmp_path):
    works = []
    writer = BasketWriter(tmp_path, lambda work, *, then, otherwise, in_order: works.append((work, then, otherwise)))
    for number in range(5):
        writer.save(SavedBasket(customer_id=number, copies=("B1",), request_id="r"))
    assert len(works) == 1
    for work, then, _ in works:  # grows by one while it runs
        then(work())
    assert len(works) == 2
    assert load_basket(tmp_path).customer_id == 4


def test_a_disk_that_fails_does_not_stop_the_next_basket(tmp_path):
    works = []
    writer = BasketWriter(tmp_path, lambda work, *, then, otherwise, in_order: works.append((work, then, otherwise)))
    writer.save(BASKET)
    works[0][2](OSError())
    writer.save(None)
    assert len(works) == 2


def test_at_the_end_the_latest_is_written_at_once(tmp_path):
    writer = BasketWriter(tmp_path, lambda *_, **__: None)
    writer.save(None)
    writer.save(BASKET)
    writer.save_now()
    assert load_basket(tmp_path) == BASKET
