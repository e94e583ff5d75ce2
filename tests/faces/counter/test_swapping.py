"""Another copy instead of one that the customer has just rented, by a button under the scan box; the undo key brings it back."""

from datetime import date

from msgspec.structs import replace

from rentbook_desktop.foundation.errors import Kind, Reason
from rentbook_desktop.rental.actions import RentalMade
from rentbook_desktop.rental.swapping import CopySwapped
from tests.faces.counter import fake_shop
from tests.faces.counter.fake_shop import FakeCounter

OLD = "B9"


def swapped(monkeypatch):
    """A counter whose customer has another copy of the title of B1 at home."""
    plain = fake_shop._snapshot
    note = Reason(code="SAME_TITLE_OUT", kind=Kind.ALERT, values={"copy": "B1", "title": "날개"})

    def snapshot(**form):
        shown = plain(**form)
        lines = tuple(replace(one, notes=(note,), title_id=4) for one in shown.quote.lines)
        return replace(shown, quote=replace(shown.quote, lines=lines))

    made = RentalMade(
        rental_id=2, copy="B1", title="날개", price=1000, rented_on=date(2026, 11, 22), due_on=date(2026, 11, 29),
        status="RENT",
    )  # fmt: skip
    fake = FakeCounter()
    answers = {
        "counter_snapshot": lambda form: snapshot(**form),
        "renewal_offers": lambda form: (replace(fake_shop.renewal(OLD), title_id=4),),
        "swap_copy": lambda form: CopySwapped(copy=form["barcode"], customer_id=1, rental=made),
    }
    real = fake_shop._answer
    monkeypatch.setattr(
        fake_shop, "_answer", lambda name, form: answers[name](form) if name in answers else real(name, form)
    )
    fake.scan("C1", "B1")
    return fake


def test_the_button_lends_the_book_instead_of_the_one_they_have(monkeypatch):
    fake = swapped(monkeypatch)
    (fix,) = fake.state.feedback.fixes
    fake.counter.run_action(fix.key)
    (sent,) = fake.client.named("swap_copy")
    assert (sent["barcode"], sent["instead"]) == (OLD, "B1")
    assert fake.copies == []
    assert OLD in fake.state.feedback.sentence


def test_the_undo_key_takes_it_back_by_its_request(monkeypatch):
    fake = swapped(monkeypatch)
    fake.counter.run_action(fake.state.feedback.fixes[0].key)
    fake.counter.undo()
    (sent,) = fake.client.named("swap_copy")
    (undone,) = fake.client.named("undo_action")
    assert undone["action_id"] == sent["request_id"]


def test_a_book_that_left_the_basket_meanwhile_is_not_swapped(monkeypatch):
    fake = swapped(monkeypatch)
    key = fake.state.feedback.fixes[0].key
    fake.counter.remove("B1")
    fake.counter.run_action(key)
    assert fake.client.named("swap_copy") == []
