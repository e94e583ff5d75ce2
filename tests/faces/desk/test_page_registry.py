"""The pages of the desk: each with its digit, and with what makes it."""

from rentbook_desktop.faces.desk.page_registry import HOME, PAGES


def test_digits_follow_the_order_and_the_counter_is_home():
    with_digit = [page for page in PAGES if not page.under]
    assert [page.digit for page in with_digit] == list(range(1, len(with_digit) + 1))
    assert {page.under for page in PAGES if not page.digit} <= {page.key for page in with_digit}
    assert HOME == "counter"
    assert len({page.key for page in PAGES}) == len(PAGES)


def test_each_page_but_the_first_names_what_makes_it():
    assert [page.key for page in PAGES if page.make is None] == [HOME]
