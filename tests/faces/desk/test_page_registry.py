"""The pages of the desk: each with its digit, and with what makes it."""

from rentbook_desktop.faces.desk.page_registry import HOME, PAGES


def test_digits_follow_the_order_and_the_counter_is_home():
    assert [page.digit for page in PAGES] == list(range(1, len(PAGES) + 1))
    assert HOME == "counter"
    assert len({page.key for page in PAGES}) == len(PAGES)


def test_each_page_but_the_first_names_what_makes_it():
    assert [page.key for page in PAGES if page.make is None] == [HOME]
