"""Who acts on a command line: by name with a PIN from a file that is nobody else's, or nobody."""

import pytest

from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.faces.terminal.commands import command_of
from rentbook_desktop.faces.terminal.sign_in import pin_from_file, pin_from_terminal, shop_for, signed_in
from rentbook_desktop.foundation.actors import Role
from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.foundation.i18n import Translator
from tests.shops import PINS

WORDS = Translator("en")


@pytest.fixture
def pin_file(tmp_path):
    path = tmp_path / "pin"
    path.write_text(PINS["owner"] + "\n", encoding="ascii")
    path.chmod(0o600)
    return path


def test_a_file_that_others_may_read_is_no_secret(pin_file, tmp_path):
    assert pin_from_file(pin_file) == PINS["owner"]
    for mode in (0o640, 0o604, 0o620):
        pin_file.chmod(mode)
        with pytest.raises(NotAllowed, match="PIN_FILE_OPEN"):
            pin_from_file(pin_file)
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(NotAllowed, match="PIN_FILE_MISSING"):
            pin_from_file(path)


def test_the_right_pin_signs_in_and_anything_else_says_why(embedded, pin_file):
    owner = embedded.hire("김하늘")
    assert signed_in(embedded.opened, "김하늘", pin_file, WORDS).staff_id == owner.staff_id
    assert signed_in(embedded.opened, None, None, WORDS) is None
    with pytest.raises(NotAllowed, match="NO_SUCH_STAFF"):
        signed_in(embedded.opened, "아무개", pin_file, WORDS)
    pin_file.write_text("0000", encoding="ascii")
    with pytest.raises(NotAllowed, match="WRONG_PIN"):
        signed_in(embedded.opened, "김하늘", pin_file, WORDS)


def test_where_nobody_sits_at_a_terminal_no_pin_is_asked_for(monkeypatch):
    monkeypatch.setattr(sign_in, "_has_terminal", lambda: False)
    with pytest.raises(NotAllowed, match="PIN_NOT_GIVEN"):
        pin_from_terminal("김하늘", WORDS)


def test_what_runs_unattended_is_done_by_the_system_with_its_rights_alone(embedded):
    overdue, rent = command_of(["overdue"])[0], command_of(["rent"])[0]
    shop = shop_for(overdue, embedded.opened, None)
    assert (shop.actor.role, shop.actor.rights) == (Role.SYSTEM, frozenset(overdue.unattended))
    assert shop_for(rent, embedded.opened, None) is embedded.opened
    owner = embedded.hire()
    assert shop_for(overdue, embedded.opened, owner).actor == owner
