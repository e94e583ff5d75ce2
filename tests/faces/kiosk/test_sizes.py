"""Measures in millimetres, whatever the panel claims to be."""

import pytest

from rentbook_desktop.faces.kiosk.sizes import PRIMARY_TARGET, SMALLEST_GAP, SMALLEST_TARGET, Sizes, panel


def test_a_diagonal_that_somebody_measured_counts_more_than_what_the_screen_says():
    told = panel(1080, 1920, diagonal_inches=21.5, dots_per_inch=300)
    assert told.per_mm == pytest.approx(4.034, abs=0.001)
    assert panel(1080, 1920, dots_per_inch=102.46).per_mm == pytest.approx(told.per_mm, abs=0.001)
    assert panel(1080, 1920, dots_per_inch=0).per_mm > 0


@pytest.mark.parametrize(
    ("width", "height", "inches"),
    [(1080, 1920, 21.5), (2160, 3840, 32), (1280, 800, 10.1), (1920, 1080, 15.6), (768, 1024, 9.7), (1366, 768, 11.6)],
)
@pytest.mark.parametrize("large", [False, True])
def test_targets_and_gaps_are_never_smaller_than_the_standard(width, height, inches, large):
    sizes = Sizes(panel=panel(width, height, diagonal_inches=inches), large=large)
    assert sizes.to_mm(sizes.target) >= SMALLEST_TARGET - 1e-9
    assert sizes.to_mm(sizes.primary) >= PRIMARY_TARGET - 1e-9
    assert sizes.to_mm(sizes.gap) >= SMALLEST_GAP - 1e-9
    assert min(
        sizes.width / (1080 if sizes.is_portrait else 1280), sizes.height / (1920 if sizes.is_portrait else 800)
    ) == pytest.approx(1)


def test_a_panel_on_which_targets_must_grow_says_so():
    assert Sizes(panel=panel(480, 800, diagonal_inches=5)).is_too_small
    assert not Sizes(panel=panel(1080, 1920, diagonal_inches=21.5)).is_too_small


def test_large_letters_follow_the_panel():
    small, tall = panel(1280, 800, diagonal_inches=10.1), panel(1080, 1920, diagonal_inches=32)
    assert Sizes(panel=small, large=True).to_mm(Sizes(panel=small, large=True).letters) >= 7.25
    assert Sizes(panel=tall, large=True).to_mm(Sizes(panel=tall, large=True).letters) >= 12
    assert Sizes(panel=small).letter(22) == 22
    assert Sizes(panel=small, large=True).letter(22) >= 44
