"""A chip: a word with an icon in the colours of its tone, spoken as the word."""

import pytest

from rentbook_desktop.faces.widgets.chip import TONES, Chip, chip_size


@pytest.fixture
def chip(qtbot, theme):
    made = Chip("bad", "warning", "연체")
    qtbot.addWidget(made)
    return made


def test_it_is_as_wide_as_its_word_and_says_it(chip):
    assert chip.sizeHint() == chip_size("연체")
    chip.show_chip("ok", "check", "오늘 반납 예정")
    assert chip.accessibleName() == "오늘 반납 예정"
    assert chip.sizeHint().width() > chip_size("연체").width()


def test_every_tone_looks_different(chip):
    def picture(tone):
        chip.show_chip(tone, "info", "상태")
        chip.resize(chip.sizeHint())
        image = chip.grab().toImage()  # it must outlive the view of its bits
        return bytes(image.constBits())

    assert len({picture(tone) for tone in TONES}) == len(TONES)
