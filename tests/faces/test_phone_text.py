"""Where a number cannot be read, words stand in its place; nothing stands only where there is none."""

import pytest

from rentbook_desktop.customer.phones import NO_KEY, UNREADABLE
from rentbook_desktop.faces.phone_text import phone_text
from rentbook_desktop.foundation.i18n import Translator


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_number_that_cannot_be_read_is_said_in_words(language):
    words = Translator(language)
    told = [phone_text(words, code) for code in (NO_KEY, UNREADABLE)]
    assert len(set(told)) == 2
    assert not {"", NO_KEY, UNREADABLE} & set(told)
    assert [phone_text(words, phone) for phone in ("", "010-****-5678")] == ["", "010-****-5678"]
