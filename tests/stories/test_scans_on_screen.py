"""A scanner at a real window: what it reads is understood on every page, wherever the caret is."""

import pytest

from tests.stories.real_screen import Program

PAGES = ("2", "3", "4", "5", "6", "7")


@pytest.mark.screen
def test_a_card_and_a_book_are_understood_on_every_page(file_world, folder, xvfb_display):
    card, book = file_world.customer("Kim Mina", points=5000), file_world.book("Dune")[0]
    with Program(folder, xvfb_display) as program:
        program.until_caret("스캔창")
        for page in PAGES:
            program.press(f"ctrl+{page}")
            program.until_key("F1")
            program.scan_at_once(card)
            program.until_page("마이페이지" if page == "4" else "고객")
            program.until_read("Kim Mina")
            program.press(f"ctrl+{page}")
            program.scan_at_once(book)
            program.until_page("도서")
            program.until_read("Dune")
        program.press("ctrl+1")
        program.until_caret("스캔창")
        program.scan_at_once(card, book)
        program.until_read("결제 후 잔액")
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.open_rentals() == set()


@pytest.mark.screen
def test_what_was_typed_in_a_field_stays_when_something_is_scanned_there(file_world, folder, xvfb_display):
    card = file_world.customer("Kim Mina", points=5000)
    with Program(folder, xvfb_display) as program:
        program.until_caret("스캔창")
        program.press("ctrl+2")
        program.until_key("Ctrl+N")
        program.press("ctrl+n")
        program.until_caret("제목")
        program.write("Dune")
        program.scan_at_once(card)
        program.until_page("고객")
        program.until_read("Kim Mina")
        program.press("ctrl+2")
        program.until(lambda: program.seen.text == "Dune", "what was typed is gone, or the code stands there, too")
        program.press("F1")
        program.until_read("어느 화면에서나")
        program.press("Escape")
        program.until(lambda: program.seen.text == "Dune", "the field was left")
