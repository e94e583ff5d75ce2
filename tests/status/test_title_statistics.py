"""Which titles are popular, and which stand idle."""

from rentbook_desktop.catalog.actions import TitleCard, edit_title, mark_copy
from rentbook_desktop.catalog.removal import remove_title, restore_title
from rentbook_desktop.rental.undoing import cancel_rental
from rentbook_desktop.status.title_statistics import categories_out, favourite_titles, idle_titles, popular_titles
from tests.shops import new_id


def asked(small, query, **form):
    small.shop.deliver()
    return small.shop.ask(query, **form)


def test_popular_titles_count_by_month_and_forget_what_was_cancelled(small):
    customer_id = small.customer(points=30_000)
    first, second = small.copies("소나기", author="황순원"), small.copies("메밀꽃 필 무렵", author="이효석")
    for _ in range(2):
        small.rent(customer_id, first)
        small.give_back(first)
    small.rent(customer_id, second)
    small.shop.deliver()
    small.give_back(second)
    rental = small.rent(customer_id, second).rentals[0].rental_id
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    top = asked(small, popular_titles)
    assert [(one.name, one.author, one.count) for one in top] == [
        ("소나기", "황순원", 2),
        ("메밀꽃 필 무렵", "이효석", 1),
    ]
    small.pass_days(31)
    small.rent(customer_id, second)
    assert [(one.name, one.count, one.total) for one in asked(small, popular_titles)] == [("메밀꽃 필 무렵", 1, 2)]
    assert [one.name for one in asked(small, popular_titles, month="2026-11")] == ["소나기", "메밀꽃 필 무렵"]
    assert [one.total for one in asked(small, favourite_titles)] == [2, 2]


def test_categories_follow_what_is_out_and_what_the_title_belongs_to_now(small):
    customer_id = small.customer(points=30_000)
    poems, comics = small.copies("날개", count=2, category="시"), small.copies("히어로", count=1, category="만화")
    small.rent(customer_id, [*poems, *comics])
    assert [(one.category, one.count) for one in asked(small, categories_out)] == [("시", 2), ("만화", 1)]
    small.give_back(poems[0])
    small.shop.do(edit_title, title_id=1, card=TitleCard(category="만화"))
    assert [(one.category, one.count) for one in asked(small, categories_out)] == [("만화", 2)]


def test_a_title_is_idle_when_it_is_old_and_nobody_took_it_for_as_long(small):
    customer_id = small.customer(points=9000)
    taken, _, empty = small.copies("가"), small.copies("나", count=2), small.copies("다")
    small.shop.do(mark_copy, barcode=empty[0], state="LOST")
    small.pass_days(100)
    small.rent(customer_id, taken)
    small.give_back(taken)
    small.copies("라")
    small.pass_days(100)
    idle = asked(small, idle_titles)
    assert (idle.count, [(one.name, one.days, one.copies, one.since) for one in idle.titles]) == (
        1,
        [("나", 200, 2, "2026-11-23")],
    )
    assert asked(small, idle_titles, days=90).count == 3
    assert len(asked(small, idle_titles, days=90, limit=1).titles) == 1
    small.shop.do(mark_copy, barcode=empty[0], state="AVAILABLE")
    small.shop.do(remove_title, title_id=2)
    assert [one.name for one in asked(small, idle_titles).titles] == ["다"]
    small.shop.do(restore_title, title_id=2)
    assert [one.copies for one in asked(small, idle_titles).titles] == [1, 2]


def test_a_cancelled_rental_leaves_a_title_as_quiet_as_it_was(small):
    customer_id, copies = small.customer(points=9000), small.copies(count=2)
    small.pass_days(10)
    small.rent(customer_id, copies[0])
    small.give_back(copies[0])
    small.pass_days(10)
    rental = small.rent(customer_id, copies[1]).rentals[0].rental_id
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    small.pass_days(1)
    assert [one.since for one in asked(small, idle_titles, days=5).titles] == ["2026-12-03"]
