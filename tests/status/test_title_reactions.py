"""Figures of titles follow events, old ones too."""

from rentbook_desktop.events import BookRented, TitleRegistered
from rentbook_desktop.foundation.outbox import append
from rentbook_desktop.status.lateness import lateness
from rentbook_desktop.status.title_statistics import popular_titles


def asked(small, query, **form):
    small.shop.deliver()
    return small.shop.ask(query, **form)


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
