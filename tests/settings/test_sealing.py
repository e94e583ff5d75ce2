"""The owner's own number lies nowhere as it is: not in the settings, an event, the audit log, an answer or a file."""

import pytest
from sqlalchemy import select, update

from rentbook_desktop.faces.desk.settings.audit_words import audit_words
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.shop_secret import ShopKeys
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.settings.queries import settings_now, stored_settings
from rentbook_desktop.settings.sealing import sealed, unsealed
from rentbook_desktop.settings.tables import setting
from rentbook_desktop.staff.queries import audit_page

KEY, NUMBER = "notices.head_phone", "010-7777-5555"


def put(small, value):
    moved = small.shop.do(change_setting, key=KEY, value=value)
    small.shop.read_settings()
    return moved


def test_who_reads_the_file_finds_no_number(embedded):
    database = embedded.shop.runner.database
    put(embedded, NUMBER)
    embedded.shop.deliver()
    written = b"".join(path.read_bytes() for path in embedded.folder.rglob("*") if path.is_file())
    assert b"sealed:" in written
    for form in (NUMBER, "77775555", "7777-5555"):
        assert form.encode() not in written
    with database.read() as connection:
        assert (
            connection.execute(select(setting.c.value).where(setting.c.key == KEY)).scalar_one().startswith("sealed:")
        )


def test_the_number_is_used_whole_and_shown_with_its_middle_hidden(small):
    put(small, NUMBER)
    assert small.shop.runner.settings.get(KEY) == NUMBER
    (shown,) = (one for one in small.shop.ask(settings_now) if one.setting.key == KEY)
    assert (shown.value, shown.text) == ("010-****-5555", "010-****-5555")
    with pytest.raises(Invalid):
        put(small, shown.text)


def test_an_answer_undoes_a_change_without_saying_the_number(small):
    first = put(small, NUMBER)
    moved = put(small, "010-1111-2222")
    assert (moved.before, NUMBER in str(moved)) == (first.after, False)
    put(small, moved.before)
    assert small.shop.runner.settings.get(KEY) == NUMBER
    assert put(small, "").after == ""


def test_a_sealed_value_of_another_setting_or_shop_opens_nothing(small):
    with small.shop.runner.database.read() as connection:
        stored = sealed(connection, KEY, NUMBER)
        assert unsealed(connection, KEY, stored) == NUMBER
        assert unsealed(connection, "shop.phone", stored) is None
        assert unsealed(connection, KEY, stored[:-4] + "AAAA") is None
        connection.execution_options(keys=ShopKeys("x", lambda: None))
        assert unsealed(connection, KEY, stored) is None
        with pytest.raises(Unavailable):
            sealed(connection, KEY, NUMBER)


def test_a_value_that_cannot_be_opened_counts_as_none(small):
    put(small, NUMBER)
    with small.shop.runner.database.write() as connection:
        connection.execute(update(setting).where(setting.c.key == KEY).values(value="sealed:AAAA"))
        assert KEY not in stored_settings(connection)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_audit_log_says_that_it_changed(small, language):
    put(small, NUMBER)
    line = small.shop.ask(audit_page).entries[0]
    words = Translator(language)
    assert words.tr("audit.sealed") in audit_words(words, line).changes
    assert "sealed:" not in str(audit_words(words, line))
