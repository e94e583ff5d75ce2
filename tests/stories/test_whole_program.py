"""A scanner on a real screen: books go out and come back, and what was not settled is kept."""

import pytest

from rentbook_desktop.faces.counter.basket_file import load_basket
from rentbook_desktop.maintenance import verify
from rentbook_desktop.rental.queries import held_baskets
from tests.patience import until
from tests.stories.real_screen import Program


@pytest.mark.screen
def test_a_scanner_on_a_real_screen_lends_three_books(file_world, folder, xvfb_display):
    card, books = file_world.customer("박서연", points=5000), file_world.books(4)
    with Program(folder, xvfb_display) as program:
        _scan(program, card, *books[:3])
        program.until_read("대여료 3권")
        program.press("F9")
        program.until_read("3권을 대여했어요")
        _scan(program, books[0])
        program.until_read("반납했어요")
        program.press("ctrl+z")
        program.until_read("반납을 되돌렸어요")
        assert len(file_world.open_rentals()) == 3
        _scan(program, card, books[3])
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.open_rentals() == {(book, file_world.cards[card]) for book in books[:3]}
    assert _held(file_world) == [books[3:]]
    assert file_world.shop.maintain(verify).ok


@pytest.mark.screen
def test_a_program_that_is_killed_loses_no_basket(file_world, folder, xvfb_display):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    with Program(folder, xvfb_display) as program:
        _scan(program, card, *books)
        until(lambda: _kept_copies(folder) == books, "the basket was not written down")
    for _ in range(2):  # the second start finds nothing left over
        with Program(folder, xvfb_display) as program:
            until(lambda: _held(file_world) == [books] and not _kept_copies(folder))
            assert program.leave() == (0, "")
    assert _held(file_world) == [books]


def _scan(program, *codes):
    """Scan, and look at each outcome before the next."""
    for code in codes:
        program.scan(code)
        program.until_read(f"{code} · " if code.startswith("RB-") else "고객을 확인했어요")


def _kept_copies(folder):
    found = load_basket(folder)
    return list(found.copies) if found else []


def _held(world):
    return [list(basket.copies) for basket in world.shop.ask(held_baskets)]
