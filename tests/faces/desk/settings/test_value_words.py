"""Values of settings as people read them."""

import pytest

from rentbook_desktop.faces.desk.settings.value_words import value_words
from rentbook_desktop.foundation.settings import SETTINGS


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [
        ("rental.days", 7, "7일"), ("rental.price", 1000, "1,000P"), ("notices.on", False, "꺼짐"), ("shop.name", "", "-"),
        ("wallet.presets", (5000, 10000), "5,000P, 10,000P"), ("notices.provider", "file", "연습 모드"), ("shop.opens", "09:30", "09:30"),
    ],
)  # fmt: skip
def test_each_kind_has_its_unit(words, key, value, text):
    assert value_words(words, SETTINGS[key], value) == text
