"""Tiers are set, and titles put into them; what is out already stays as it was lent."""

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.actions import TitleCard, edit_title, register_title
from rentbook_desktop.catalog.queries import show_title
from rentbook_desktop.catalog.removal import remove_title, restore_title
from rentbook_desktop.catalog.tier_actions import add_tier, change_tier, remove_tier, set_title_tier
from rentbook_desktop.catalog.tier_queries import tiers
from rentbook_desktop.foundation.errors import Invalid, NotAllowed, NotFound, Refused
from rentbook_desktop.queries.counter import quote_basket
from rentbook_desktop.rental.queries import show_copy
from rentbook_desktop.rental.tables import rental
from tests.shops import codes


def add(small, name="신간", price=1500, days=3, **more):
    return small.shop.do(add_tier, tier=name, price=price, period_days=days, **more)


def shelved(small, tier="신간", **more):
    """A copy of a title in a tier, and the title's number."""
    (copy,) = small.copies(price=700)
    title_id = small.shop.ask(show_copy, barcode=copy).title_id
    small.shop.do(set_title_tier, titles=[title_id], tier=tier, **more)
    return copy, title_id


def lent(small, rental_id):
    with small.opened.runner.database.read() as connection:
        return connection.execute(select(rental).where(rental.c.rental_id == rental_id)).one()


def test_a_tier_gives_price_and_period_and_the_rental_notes_both(small):
    add(small, "구간", 800, 7)
    add(small, ages_to="구간", ages_after_days=30)
    copy, title_id = shelved(small)
    customer = small.customer(points=5000)
    quote = small.shop.ask(quote_basket, customer_id=customer, copies=[copy])
    assert [(one.price, one.period_days, str(one.due_on)) for one in quote.lines] == [(1500, 3, "2026-11-26")]
    made = small.rent(customer, copy)
    assert (made.rentals[0].price, str(made.rentals[0].due_on), made.available) == (1500, "2026-11-26", 3500)
    row = lent(small, made.rentals[0].rental_id)
    assert (row.tier, row.price, row.period_days, row.tier_revision) == ("신간", 1500, 3, 1)
    small.give_back(copy)
    small.pass_days(30)
    shown = small.shop.ask(show_title, title_id=title_id)
    assert (shown.tier, shown.tier_since, shown.tier_now) == ("신간", "2026-11-23", "구간")
    assert (shown.price, shown.own_price) == (800, 700)
    again = lent(small, small.rent(customer, copy).rentals[0].rental_id)
    assert (again.tier, again.price, again.period_days) == ("구간", 800, 7)
    small.opened.deliver()
    assert small.verify() == {}


def test_later_changes_never_touch_a_rental(small):
    add(small)
    copy, title_id = shelved(small)
    customer = small.customer(points=5000)
    before = lent(small, small.rent(customer, copy).rentals[0].rental_id)
    assert small.shop.do(change_tier, tier="신간", price=2000, period_days=1).revision == 2
    small.shop.do(set_title_tier, titles=[title_id], tier="STANDARD")
    small.shop.do(remove_tier, tier="신간")
    small.pass_days(40)
    assert lent(small, before.rental_id) == before
    small.give_back(copy)
    small.opened.deliver()
    assert small.wallet(customer).balance == 3500
    assert small.verify() == {}


def test_a_tier_that_comes_again_goes_on_counting_its_revisions(small):
    add(small)
    small.shop.do(change_tier, tier="신간", maximum=2)
    small.shop.do(remove_tier, tier="신간")
    assert small.shop.ask(tiers) == ()
    assert add(small, price=1700).revision == 3


def test_what_cannot_be_a_tier_is_told_all_at_once(small):
    with pytest.raises(Invalid) as error:
        add(small, price=-1, days=0, ages_after_days=3, maximum=101)
    assert codes(error) == ["INVALID_AMOUNT", "INVALID_PERIOD", "INVALID_AGEING", "INVALID_LIMIT"]
    with pytest.raises(NotFound, match="구간"):
        add(small, ages_to="구간", ages_after_days=30)
    add(small)
    with pytest.raises(Refused, match="TIER_TAKEN"):
        add(small)
    with pytest.raises(NotFound, match="소설"):
        small.shop.do(change_tier, tier="소설", price=1)


def test_ageing_never_leads_back(small):
    add(small, "구간", 800)
    add(small, ages_to="구간", ages_after_days=30)
    with pytest.raises(Refused, match="TIER_CIRCLE") as error:
        small.shop.do(change_tier, tier="구간", ages_to="신간", ages_after_days=30)
    assert error.value.reasons[0].values["chain"] == "구간 → 신간 → 구간"
    ended = small.shop.do(change_tier, tier="신간", ages_to="")
    assert (ended.ages_to, ended.ages_after_days) == (None, None)


def test_a_tier_in_use_is_not_removed(small):
    add(small, "구간", 800)
    add(small, ages_to="구간", ages_after_days=30)
    _copy, title_id = shelved(small, "구간")
    with pytest.raises(Refused) as error:
        small.shop.do(remove_tier, tier="구간")
    assert codes(error) == ["TIER_IN_USE", "TIER_AGES_HERE"]
    small.shop.do(remove_title, title_id=title_id)
    small.shop.do(remove_tier, tier="신간")
    small.shop.do(remove_tier, tier="구간")  # a title out of the catalogue does not save it
    assert small.shop.do(restore_title, title_id=title_id).tier == "STANDARD"
    assert small.verify() == {}


def test_titles_go_into_a_tier_together_and_the_answer_brings_them_back(small):
    add(small, "구간", 800)
    add(small)
    ids = [small.shop.do(register_title, card=TitleCard(name=f"책 {one}")).title_id for one in range(3)]
    small.shop.do(set_title_tier, titles=ids[:1], tier="구간", since="2026-01-01")
    moved = small.shop.do(set_title_tier, titles=ids, tier="신간", since="2026-11-01")
    assert [(one.was, one.was_since) for one in moved.titles] == [
        ("구간", "2026-01-01"),
        ("STANDARD", ""),
        ("STANDARD", ""),
    ]
    for one in moved.titles:
        small.shop.do(set_title_tier, titles=[one.title_id], tier=one.was, since=one.was_since or None)
    assert [small.shop.ask(show_title, title_id=one).tier_since for one in ids] == ["2026-01-01", "", ""]
    with pytest.raises(NotFound, match="99"):
        small.shop.do(set_title_tier, titles=[*ids, 99], tier="신간")
    small.shop.do(remove_title, title_id=ids[2])
    with pytest.raises(Refused, match="TITLE_REMOVED"):
        small.shop.do(set_title_tier, titles=ids, tier="신간")
    with pytest.raises(Invalid, match="INVALID_COUNT"):
        small.shop.do(set_title_tier, titles=[], tier="신간")
    assert small.verify() == {}


def test_a_card_says_the_tier_too_and_its_own_price_stays_beneath(small):
    add(small)
    made = small.shop.do(register_title, card=TitleCard(name="소나기", price=700, tier="신간"))
    assert (made.price, made.own_price, made.tier_since) == (1500, 700, "2026-11-23")
    small.pass_days(5)
    small.shop.do(edit_title, title_id=made.title_id, card=TitleCard(tier="신간", price=900))
    shown = small.shop.ask(show_title, title_id=made.title_id)
    assert (shown.price, shown.own_price, shown.tier_since) == (1500, 900, "2026-11-23")
    back = small.shop.do(edit_title, title_id=made.title_id, card=TitleCard(tier="STANDARD"))
    assert (back.price, back.tier, back.tier_since) == (900, "STANDARD", "")
    former = TitleCard(tier="신간", tier_since="2026-11-23")
    assert small.shop.do(edit_title, title_id=made.title_id, card=former).tier_since == "2026-11-23"
    moved = small.shop.do(edit_title, title_id=made.title_id, card=TitleCard(tier_since="2026-11-20"))
    assert (moved.tier, moved.tier_since) == ("신간", "2026-11-20")
    with pytest.raises(NotFound, match="구간"):
        small.shop.do(edit_title, title_id=made.title_id, card=TitleCard(tier="구간"))


def test_who_may_not_set_prices_for_the_shop_may_still_put_titles_into_tiers(small):
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.do(add_tier, tier="신간", price=1, period_days=1)
    add(small)
    title_id = clerk.do(register_title, card=TitleCard(name="소나기")).title_id
    assert clerk.do(set_title_tier, titles=[title_id], tier="신간").since == "2026-11-23"
