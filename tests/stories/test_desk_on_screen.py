"""The whole desk in a real window, by keys and mouse alone: register, top up, find, set, hire, lock."""

import pytest
from sqlalchemy import func, select

from rentbook_desktop.catalog.model import copy, title
from rentbook_desktop.customer.model import customer
from rentbook_desktop.settings.model import setting
from rentbook_desktop.staff.model import staff
from rentbook_desktop.wallet.model import account
from tests.stories.test_whole_program import Program, _press_until, _until


def _value(world, query):
    with world.shop.workshop.database.read() as connection:
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
@pytest.mark.slow
def test_a_shop_is_run_with_the_keyboard_alone(file_world, folder, xvfb_display):
    file_world.books(1)
    with Program(folder, xvfb_display) as program:
        _keys(program, "ctrl+2", "ctrl+n")
        _type(program, "Dune Messiah")
        _keys(program, "Tab")
        _type(program, "Frank Herbert")
        wanted = select(title.c.author).where(title.c.name == "Dune Messiah")
        _until_value(file_world, wanted, "Frank Herbert", program, "F9")
        made = select(func.count()).select_from(copy).join(title).where(title.c.name == "Dune Messiah")
        _until_value(file_world, made, 1)

        _keys(program, "ctrl+3", "ctrl+n")
        _type(program, "Kim Mina")
        _keys(program, "Tab")
        _type(program, "01055512345")
        _keys(program, "F9")  # refused: nobody agreed yet; what was typed stays, the focus is at the agreement
        assert _value(file_world, select(func.count()).select_from(customer)) == 0
        _keys(program, "space")
        _until_value(file_world, select(customer.c.name), "Kim Mina", program, "F9")
        _keys(program, "F4")
        _type(program, "10000")
        balance = select(account.c.balance).where(account.c.kind == "wallet")
        _until_value(file_world, balance, 10_000, program, "F9")

        _keys(program, "ctrl+1")
        program.scan(file_world.shop.ask(_some_copy))
        program._xdotool("type", "--delay", "60", "Kim Mina")
        _keys(program, "Return")
        _press_until(program, "F9", lambda: len(file_world.open_rentals()) == 1)
        code, said = program.leave()
    assert (code, said) == (0, "")
    assert file_world.shop.care.verify().ok


@pytest.mark.screen
@pytest.mark.slow
def test_a_shop_is_set_up_with_mouse_and_keys_and_locked(file_world, folder, xvfb_display):
    file_world.books(1)
    with Program(folder, xvfb_display) as program:
        program._xdotool("mousemove", "--sync", "100", "355", "click", "1")  # the last item of the sidebar: settings
        _keys(program, "Tab", "Tab", "Tab", "Tab", "Tab", "Tab", "Tab")
        _keys(program, "ctrl+Down", "ctrl+Down", "ctrl+Down")
        _keys(program, "F12")  # nobody to lock out yet: leads to the staff
        _click_name(program)
        _type(program, "Haneul")
        _keys(program, "Tab", "Tab", "Tab")
        _type(program, "246810")
        _until_value(file_world, select(staff.c.name), "Haneul", program, "Return")
        _until(lambda: _value(file_world, select(func.count()).select_from(setting)) == 1)
        program.scan(file_world.shop.ask(_some_copy))  # the desk locked itself: a scan is a wrong PIN, not a rental
        assert file_world.open_rentals() == set()
        code, said = program.leave()
    assert (code, said) == (0, "")


def _click_name(program):
    program._xdotool("mousemove", "--sync", "560", "700", "click", "1")


def _some_copy(reading):
    return reading.connection.execute(select(copy.c.barcode).order_by(copy.c.copy_id)).scalar()


_some_copy.source, _some_copy.right = "shop", None
