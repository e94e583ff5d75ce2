"""The whole desk in a real window, by keys and mouse alone: register, top up, find, lend, unlock."""

import pytest
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.faces.widgets.fonts import FAMILIES
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.maintenance import verify
from rentbook_desktop.staff.actions import hire_staff
from rentbook_desktop.wallet.tables import account
from tests.stories.real_screen import Program


@pytest.mark.screen
def test_a_shop_is_run_with_the_keyboard_alone(file_world, folder, xvfb_display):
    file_world.books(1)
    with Program(folder, xvfb_display) as program:
        program.until_page("대여 창구")
        _register_a_title(program, file_world)
        _register_a_customer(program, file_world)
        program.until_key("F4")
        program.press("F4")
        program.until_caret("충전 금액")
        program.press("ctrl+a")
        program.write("10000")
        program.until_key("F9")
        program.press("F9")
        balance = select(account.c.balance).where(account.c.kind == "wallet")
        program.until(lambda: _value(file_world, balance) == 10_000, "nothing was topped up")
        _lend(program, file_world)
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.shop.maintain(verify).ok


def _register_a_title(program, world):
    program.press("ctrl+2")
    program.until_page("도서")
    program.press("ctrl+n")
    program.until_caret("제목")
    program.write("Dune Messiah")
    program.press("Tab")
    program.until_caret("저자")
    program.write("Frank Herbert")
    program.press("F9")
    author = select(title.c.author).where(title.c.name == "Dune Messiah")
    program.until(lambda: _value(world, author) == "Frank Herbert", "the title was never saved")
    program.until_read("누적 0회")  # of the title, which is shown
    made = select(func.count()).select_from(copy).join(title).where(title.c.name == "Dune Messiah")
    assert _value(world, made) == 1


def _register_a_customer(program, world):
    program.press("ctrl+3")
    program.until_page("고객")
    program.press("ctrl+n")
    program.until_caret("이름")
    program.write("Kim Mina")
    program.press("Tab")
    program.until_caret("휴대전화")
    program.write("01055512345")
    program.press("Tab", "Tab", "Tab", "space")  # past birth date and card, to the agreement
    program.press("F9")
    named = select(customer.c.name)
    program.until(lambda: _value(world, named) == "Kim Mina", "nobody was registered")


def _lend(program, world):
    program.press("ctrl+1")
    program.until_page("대여 창구")
    program.until_caret("스캔창")
    program.scan(_value(world, select(copy.c.barcode).order_by(copy.c.copy_id)))
    program.until_read("대여 목록에 담았어요")
    program.write("Kim Mina")
    program.press("Return")
    program.until_read("결제 후 잔액")
    program.press("F9")
    program.until(lambda: len(world.open_rentals()) == 1, "nothing was lent")


@pytest.mark.screen
def test_a_locked_desk_opens_with_a_pin_and_is_worked_with_the_mouse(file_world, folder, xvfb_display):
    card, books = file_world.customer("Kim Mina", points=5000), file_world.books(2)
    file_world.shop.do(hire_staff, name="Haneul", role="owner", pin_hash=hashed_pin("246810"))
    with Program(folder, xvfb_display) as program:
        program.until_caret("PIN")
        program.scan(books[0])  # while it is locked, a scan is a wrong PIN and no rental
        program.until(lambda: "PIN" in program.seen.remark, "the wrong PIN was not refused")
        program.write("246810")
        program.press("Return")
        program.until_caret("스캔창")
        assert program.seen.family == FAMILIES[0]  # the program wears its letters, not the system's
        program.click(100, 150)  # the catalogue in the sidebar
        program.until_page("도서")
        program.click(1007, 117)  # register a title
        program.until_caret("제목")
        program.write("Dune")
        program.press("F9")
        program.until_read("누적 0회")  # of the title, which is shown
        assert _value(file_world, select(func.count()).select_from(title).where(title.c.name == "Dune")) == 1
        assert file_world.open_rentals() == set()
        program.press("ctrl+1")
        program.until_caret("스캔창")
        program.scan(card, books[0])
        program.until_read("결제 후 잔액")
        program.press("F9")
        program.until(lambda: len(file_world.open_rentals()) == 1, "nothing was lent")
        code, said = program.leave()
    assert (code, said) == (0, "")
    lent = select(request.c.staff).where(request.c.action == "rent_books")
    assert _value(file_world, lent) == "Haneul"


def _value(world, query):
    with world.shop.runner.database.read() as connection:
        return connection.execute(query).scalar()
