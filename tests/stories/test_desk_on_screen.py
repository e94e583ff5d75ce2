"""The whole desk in a real window, by keys and mouse alone: register, top up, find, set, hire, lock."""

import pytest
from sqlalchemy import func, select

from rentbook_desktop.catalog.tables import copy, title
from rentbook_desktop.customer.tables import customer
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.foundation.pins import hashed_pin
from rentbook_desktop.maintenance import verify
from rentbook_desktop.staff.actions import hire_staff
from rentbook_desktop.wallet.tables import account
from tests.stories.test_whole_program import Program, _press_until, _until


def _value(world, query):
    with world.shop.runner.database.read() as connection:
        return connection.execute(query).scalar()


def _type(program, text):
    program._xdotool("type", "--delay", "60", text)  # as a hand does: faster would be a scanner


def _keys(program, *keys):
    for key in keys:
        program._xdotool("key", "--delay", "40", key)


def _until_value(world, query, wanted, program=None, key=""):
    def there():
        return _value(world, query) == wanted

    if key:
        _press_until(program, key, there)
    else:
        _until(there)


@pytest.mark.screen
def test_a_shop_is_run_with_the_keyboard_alone(file_world, folder, xvfb_display):
    file_world.books(1)
    with Program(folder, xvfb_display) as program:
        program.until_page("대여 창구")
        _keys(program, "ctrl+2")
        program.until_page("도서")
        _keys(program, "ctrl+n")
        _type(program, "Dune Messiah")
        _keys(program, "Tab")
        _type(program, "Frank Herbert")
        wanted = select(title.c.author).where(title.c.name == "Dune Messiah")
        _until_value(file_world, wanted, "Frank Herbert", program, "F9")
        made = select(func.count()).select_from(copy).join(title).where(title.c.name == "Dune Messiah")
        _until_value(file_world, made, 1)

        _keys(program, "ctrl+3")
        program.until_page("고객")
        _keys(program, "ctrl+n")
        _type(program, "Kim Mina")
        _keys(program, "Tab")
        _type(program, "01055512345")
        _keys(program, "Tab", "Tab", "Tab", "space")  # past birth date and card, to the agreement
        _until_value(file_world, select(customer.c.name), "Kim Mina", program, "F9")
        balance = select(account.c.balance).where(account.c.kind == "wallet")
        _again(lambda: _top_up(program), lambda: _value(file_world, balance) == 10_000)

        _keys(program, "ctrl+1")
        program.until_page("대여 창구")
        program.scan(file_world.shop.ask(_some_copy))
        program._xdotool("type", "--delay", "60", "Kim Mina")
        _keys(program, "Return")
        _press_until(program, "F9", lambda: len(file_world.open_rentals()) == 1)
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.shop.maintain(verify).ok


@pytest.mark.screen
def test_a_locked_desk_opens_with_a_pin_and_is_worked_with_the_mouse(file_world, folder, xvfb_display):
    card, books = file_world.customer("Kim Mina", points=5000), file_world.books(2)
    file_world.shop.do(hire_staff, name="Haneul", role="owner", pin_hash=hashed_pin("246810"))
    with Program(folder, xvfb_display) as program:
        program.until_page("대여 창구")
        program.scan(books[0])  # while it is locked, a scan is a wrong PIN and no rental

        def register():
            _type(program, "246810")
            _keys(program, "Return")
            _click(program, 100, 150)  # the catalogue in the sidebar
            program.until_page("도서", patience=5)

        _again(register, lambda: True)
        _click(program, 1007, 117)  # register a title
        _type(program, "Dune")
        _until_value(
            file_world, select(func.count()).select_from(title).where(title.c.name == "Dune"), 1, program, "F9"
        )
        assert file_world.open_rentals() == set()

        def lend():
            _keys(program, "ctrl+1")
            program.scan(card, books[0])
            _keys(program, "F9")

        _again(lend, lambda: len(file_world.open_rentals()) == 1)
        code, said = program.leave()
    assert (code, said) == (0, "")
    lent = select(request.c.staff).where(request.c.action == "rent_books")
    assert _value(file_world, lent) == "Haneul"


def _top_up(program):
    _keys(program, "F4", "ctrl+a")
    _type(program, "10000")
    _keys(program, "F9")


def _again(act, condition):
    """Do something as a person does: again where the screen, still at work, did not take it."""
    for _ in range(6):
        try:
            act()
            return _until(condition, patience=6)
        except AssertionError:
            continue
    raise AssertionError("it never happened")


def _click(program, x, y):
    program._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")


def _some_copy(reading):
    return reading.connection.execute(select(copy.c.barcode).order_by(copy.c.copy_id)).scalar()


_some_copy.source, _some_copy.right = "shop", None
