"""Today at the shop."""

from rentbook_desktop.status.history import Span, history
from rentbook_desktop.status.lateness import lateness
from rentbook_desktop.status.title_statistics import categories_out, idle_titles, popular_titles
from rentbook_desktop.status.today import shop_today


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


def test_what_came_back_today_is_told_beside_what_is_still_to_come(small):
    customer_id, copies = small.customer(points=9000), small.copies(count=3)
    small.rent(customer_id, copies)
    small.pass_days(7)
    small.give_back(copies[0])
    today = asked(small, shop_today)
    assert (today.due_today, today.due_came, today.due[-1]) == (2, 1, 3)
