"""The figures of the status page, from events alone, on both kinds of database."""

import pytest

from rentbook_desktop.catalog.actions import TitleCard, edit_title, mark_copy
from rentbook_desktop.catalog.removal import remove_title, restore_title
from rentbook_desktop.events import BookRented, TitleRegistered
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.outbox import append
from rentbook_desktop.rental.returns import cancel_rental, undo_return
from rentbook_desktop.status.actions import give_out
from rentbook_desktop.status.history import Span, history
from rentbook_desktop.status.lateness import lateness
from rentbook_desktop.status.queries import shop_status
from rentbook_desktop.status.title_statistics import categories_out, favourite_titles, idle_titles, popular_titles
from rentbook_desktop.status.today import shop_today
from tests.shops import new_id


def asked(small, query, **form):
    small.shop.deliver()
    return small.shop.ask(query, **form)


def test_an_empty_shop_has_figures_too(small):
    today = asked(small, shop_today)
    assert (today.out, today.overdue, today.oldest) == ((0,) * 8, (0,) * 8, 0)
    assert len(asked(small, history, span=Span.MONTH)) == 30
    assert asked(small, lateness).rentals == ()
    assert asked(small, popular_titles) == asked(small, categories_out) == ()
    assert asked(small, idle_titles).count == 0


def test_each_day_shows_what_was_out_due_and_late_at_its_end(small):
    customer_id = small.customer(points=20_000)
    copies = small.copies(count=6)
    small.rent(customer_id, copies[:3])  # Monday the 23rd, due on the 30th
    small.pass_days(6)
    small.rent(customer_id, copies[3:5])  # due on 6 December
    small.pass_days(2)  # 1 December: three are a day late
    assert asked(small, shop_today).overdue == (0, 0, 0, 0, 0, 0, 0, 3)
    small.pass_days(2)
    small.give_back(copies[0])  # on the 3rd, three days late
    today = asked(small, shop_today)
    assert today.out == (3, 3, 3, 5, 5, 5, 5, 4)  # from 26 November
    assert today.due == (0, 0, 0, 0, 3, 0, 0, 0)
    assert today.overdue == (0, 0, 0, 0, 0, 3, 3, 2)
    assert (today.due_today, today.due_came, today.oldest) == (0, 0, 3)
    assert today.overdue[-1] == asked(small, shop_status).overdue


def test_what_came_back_today_is_told_beside_what_is_still_to_come(small):
    customer_id, copies = small.customer(points=9000), small.copies(count=3)
    small.rent(customer_id, copies)
    small.pass_days(7)
    small.give_back(copies[0])
    today = asked(small, shop_today)
    assert (today.due_today, today.due_came, today.due[-1]) == (2, 1, 3)


def test_days_and_months_sum_up_and_the_prepaid_money_runs_on(small):
    customer_id, copies = small.customer(points=5000), small.copies(count=2)
    small.rent(customer_id, copies[0])
    small.shop.deliver()
    small.pass_days(1)
    small.give_back(copies[0])
    small.top_up(customer_id, 1000)
    rental = small.rent(customer_id, copies[1]).rentals[0].rental_id
    small.shop.deliver()
    small.shop.do(cancel_rental, rental_id=rental, request_id=new_id())
    days = asked(small, history, span=Span.WEEK)
    assert [(one.rented, one.returned, one.revenue, one.prepaid) for one in days[-2:]] == [
        (1, 0, 1000, 4000),
        (0, 1, 0, 5000),
    ]
    assert days[-1].prepaid == small.wallet(customer_id).balance
    months = asked(small, history, span=Span.YEAR)
    assert (len(months), months[0].at, months[-1].at) == (12, "2025-12", "2026-11")
    assert (months[-1].rented, months[-1].revenue, months[-1].topped_up, months[-1].prepaid) == (1, 1000, 6000, 5000)


def test_a_span_never_starts_with_an_empty_till(small):
    small.customer(points=5000)
    small.pass_days(90)
    assert {one.prepaid for one in asked(small, history, span=Span.WEEK)} == {5000}


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


def test_lateness_names_who_has_what_and_spreads_over_ages(small):
    customer_id = small.customer("오세훈", points=30_000)
    copies = small.copies("골목길 히어로", count=5, author="한보라")
    for copy in copies:
        small.rent(customer_id, copy)
        small.pass_days(5)
    small.pass_days(15)  # due 33, 28, 23, 18 and 13 days ago
    small.shop.deliver()
    small.give_back(copies[4])
    small.shop.do(undo_return, rental_id=5, request_id=new_id())
    late = asked(small, lateness)
    assert late.count == 5
    assert [one.count for one in late.ages] == [0, 0, 1, 3, 1]
    assert (late.rentals[0].name, late.rentals[0].author, late.rentals[0].days_late) == ("오세훈", "한보라", 33)
    assert len(asked(small, lateness, limit=2).rentals) == 2


def test_events_of_older_versions_name_a_title_when_it_is_rented(small):
    with small.shop.runner.database.write() as connection:
        old = [
            TitleRegistered(title_id=77),
            BookRented(
                rental_id=900, customer_id=1, copy="OLD-1", title_id=77, title="삼대", price=1000,
                rented_on="2026-11-20", due_on="2026-11-27",
            ),
        ]  # fmt: skip
        append(connection, old, at=1, request_id=None)
    small.pass_days(30)
    assert [one.title for one in asked(small, lateness).rentals] == ["삼대"]
    assert [one.name for one in asked(small, popular_titles, month="2026-11")] == ["삼대"]


def test_only_who_may_give_out_takes_figures_away_and_it_is_noted(small):
    assert small.shop.do(give_out, what="trend", form="csv").what == "trend"
    clerk = small.clerk()
    with pytest.raises(NotAllowed):
        clerk.do(give_out, what="trend", form="csv")
