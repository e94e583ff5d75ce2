"""What must hold on every screen of the kiosk, in both shapes, languages and every mode: measured, not looked at."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.kiosk.lettering import broken, fits, line_height, width_of
from rentbook_desktop.faces.kiosk.scene import Words
from rentbook_desktop.faces.kiosk.sizes import PRIMARY_TARGET, SMALLEST_GAP, SMALLEST_TARGET, Sizes
from rentbook_desktop.faces.kiosk.touch_button import words_fit
from rentbook_desktop.faces.widgets.theme import colours, set_high_contrast
from rentbook_desktop.faces.widgets.tokens import contrast
from tests.faces.kiosk.gallery import GUARDS, LANDSCAPE, MODES, PANELS, scene, shown
from tests.faces.kiosk.states import SCREENS

CASES = [
    pytest.param(name, shape, language, modes, id=f"{name}-{shape}-{language}-{mode}")
    for name in SCREENS
    for shape in PANELS
    for language in ("ko", "en")
    for mode, modes in MODES.items()
    if mode != "contrast"  # the same layout in other colours
]
SLACK = 1.5


def _sizes(shape, modes):
    return Sizes(panel=PANELS[shape], large=bool(modes.get("large")))


@pytest.mark.parametrize(("name", "shape", "language", "modes"), CASES)
def test_nothing_is_clipped_and_everything_can_be_hit(qapp, name, shape, language, modes):
    made, _ = scene(name, PANELS[shape], language, **modes)
    sizes = _sizes(shape, modes)
    assert _cut(made, sizes) == []
    assert _covered(made) == []
    assert _small_targets(made, sizes) == []
    assert _close_targets(made, sizes) == []
    assert [one.intent for one in made.touches if not (one.name or one.text)] == []


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("shape", PANELS)
@pytest.mark.parametrize("name", GUARDS)
def test_what_the_lock_shows_stands_whole_and_can_be_hit(qapp, name, shape, language):
    made, _ = scene(name, PANELS[shape], language)
    sizes = _sizes(shape, {})
    assert _cut(made, sizes) == []
    assert _covered(made) == []
    assert _small_targets(made, sizes) == []
    assert _close_targets(made, sizes) == []


def _cut(made, sizes):
    """Words that do not stand whole where they are, buttons whose words do not fit, and what hangs over the edge."""
    wrong = []
    for item in made.items:
        if isinstance(item, Words):
            count = min(item.lines, len(broken(item.text, item.size, item.weight, item.area.w + SLACK)))
            height = line_height(item.size) * count
            if not item.data and not fits(item.text, item.size, item.weight, item.area.w + SLACK, item.lines):
                wrong.append(f"{item.text} ({item.area.w:.0f} of {width_of(item.text, item.size, item.weight):.0f})")
            elif item.area.h + SLACK < height - item.size * 0.3:  # letters are less tall than their line
                wrong.append(f"{item.text} (height {item.area.h:.0f} of {height:.0f})")
            if item.text and item.area.bottom > sizes.height + SLACK:
                wrong.append(f"{item.text} hangs out")
    wrong += [f"[{one.text}]" for one in made.touches if not words_fit(one)]
    return wrong + [
        f"[{one.text or one.name}] hangs out"
        for one in made.touches
        if one.area.x < 0 or one.area.right > sizes.width + SLACK or one.area.bottom > sizes.height + SLACK
    ]


def _inked(item):
    """Where the letters of some words really lie: left, top, right, bottom."""
    lines = broken(item.text, item.size, item.weight, item.area.w + SLACK)[: item.lines]
    height = item.size * 1.1 + (len(lines) - 1) * line_height(item.size)
    broad = min(item.area.w, max(width_of(line, item.size, item.weight) for line in lines))
    left = item.area.x + {"left": 0, "centre": (item.area.w - broad) / 2, "right": item.area.w - broad}[item.align]
    top = item.area.y + max(0, (item.area.h - height) / 2)
    return left, top, left + broad, top + height


def _meet(one, other):
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return min(across, down)


def _covered(made):
    """Words that something to touch lies over (a row is touched through its words), and words over other words."""
    words = [item for item in made.items if isinstance(item, Words) and item.text]
    areas = [
        (one.text or one.name, (one.area.x, one.area.y, one.area.right, one.area.bottom))
        for one in made.touches
        if one.kind != "row"
    ]
    wrong = [f"{item.text} under {name}" for item in words for name, area in areas if _meet(_inked(item), area) > SLACK]
    return wrong + [
        f"{item.text} over {other.text}"
        for index, item in enumerate(words)
        for other in words[index + 1 :]
        if _meet(_inked(item), _inked(other)) > item.size * 0.12 + SLACK
    ]


def _small_targets(made, sizes):
    return [
        f"{one.text or one.name}: {sizes.to_mm(one.area.w):.1f} x {sizes.to_mm(one.area.h):.1f} mm"
        for one in made.touches
        if sizes.to_mm(min(one.area.w, one.area.h)) < SMALLEST_TARGET - 0.01
    ]


def _close_targets(made, sizes):
    """Pairs of targets nearer than 3 mm; a button that lies on a row belongs to it."""
    wrong = []
    for index, one in enumerate(made.touches):
        for other in made.touches[index + 1 :]:
            if "row" in (one.kind, other.kind) and one.kind != other.kind:
                continue
            across = max(one.area.x, other.area.x) - min(one.area.right, other.area.right)
            down = max(one.area.y, other.area.y) - min(one.area.bottom, other.area.bottom)
            if sizes.to_mm(max(across, down)) < SMALLEST_GAP - 0.05:
                wrong.append(
                    f"{one.text or one.name} | {other.text or other.name}: {sizes.to_mm(max(across, down)):.1f} mm"
                )
    return wrong


@pytest.mark.parametrize("shape", PANELS)
@pytest.mark.parametrize("name", SCREENS)
def test_what_most_people_touch_next_is_20_mm_tall_and_lies_at_the_bottom_right(qapp, name, shape):
    made, _ = scene(name, PANELS[shape])
    sizes = _sizes(shape, {})
    for one in made.touches:
        if one.kind == "primary" and one.intent.name != "rent_more":
            assert sizes.to_mm(one.area.h) >= PRIMARY_TARGET - 0.01, one.text


@pytest.mark.parametrize("name", SCREENS)
def test_a_lowered_screen_takes_touches_below_two_fifths_alone(qapp, name):
    for shape, on in PANELS.items():
        made, _ = scene(name, on, low=True)
        assert [one.text for one in made.touches if one.area.y < _sizes(shape, {}).height * 0.4 - 1] == []
        large, _ = scene(name, on, low=True, large=True)
        share = 0.4 if shape == "portrait" else 0.06  # where large letters need the room, as far as it goes
        assert [one.text for one in large.touches if one.area.y < _sizes(shape, {}).height * share - 1] == []


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_large_letters_are_as_large_as_the_standard_asks(qapp, name, language):
    for shape, on in PANELS.items():
        made, _ = scene(name, on, language, large=True)
        least = _sizes(shape, {"large": True}).letters
        words = [one.text for one in made.items if isinstance(one, Words) and one.text and one.size < least - 0.5]
        assert words + [one.text for one in made.touches if one.text and one.size < least - 0.5] == []
    assert LANDSCAPE.diagonal < 280
    assert Sizes(panel=LANDSCAPE, large=True).to_mm(Sizes(panel=LANDSCAPE, large=True).letters) >= 7.25


@pytest.mark.parametrize("name", SCREENS)
def test_the_assistance_bar_is_on_every_screen_in_the_same_place(qapp, name):
    for on in PANELS.values():
        bars = [
            [(one.intent.name, one.area) for one in scene(screen, on)[0].touches if one.kind.startswith("assist")]
            for screen in ("attract", name)
        ]
        assert bars[0] == bars[1]
        assert len(bars[0]) == 6


@pytest.mark.parametrize("stark", [False, True])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_ink_can_be_read_on_every_plate(theme, mode, stark):
    pairs = {
        ("text", "surface"), ("text2", "surface"), ("text", "canvas"), ("text2", "canvas"), ("text3", "canvas"), ("text3", "surface"),
        ("accent", "canvas"), ("accent", "soft"), ("onaccent", "accent"), ("text", "soft"), ("text2", "soft"), ("text3", "soft"),
        ("bad", "canvas"), ("bad", "soft"), ("ok", "canvas"), ("ok", "soft"), ("bad", "badbg"), ("ok", "okbg"), ("warn", "warnbg"),
        ("info", "infobg"), ("mute", "mutebg"), ("onshelf", "shelfdeep"), ("text2", "pressed"), ("text", "pressed"),
    }  # fmt: skip
    set_high_contrast(on=stark, stark=stark)
    theme.apply("dark" if stark else mode)
    worn = colours()
    found = {pair: round(contrast(worn[pair[0]], worn[pair[1]]), 2) for pair in pairs}
    set_high_contrast(on=False)
    theme.apply("light")
    assert {pair: value for pair, value in found.items() if value < 4.5} == {}


@pytest.mark.parametrize("name", SCREENS)
def test_a_view_lays_its_buttons_out_where_the_scene_has_them(theme, name):
    with shown(theme, name, LANDSCAPE) as view:
        QApplication.processEvents()
        for button, touch in zip(view.buttons(), view.scene.touches, strict=True):
            area = touch.area
            meant = QRect(
                round(area.x), round(area.y), round(area.right) - round(area.x), round(area.bottom) - round(area.y)
            )
            assert button.geometry() == meant
            assert button.accessibleName()
            assert button.isEnabled() == touch.enabled


def test_words_under_a_button_over_others_or_cut_are_noticed(qapp):
    made, _ = scene("rent")
    words = next(item for item in made.items if isinstance(item, Words) and item.text == "담은 책")
    button = next(one for one in made.touches if one.intent.name == "rent_now")
    moved = replace(made, items=(*made.items, replace(words, area=button.area)))
    assert _covered(moved) == ["담은 책 under 3권 빌리기"]
    assert _covered(replace(made, items=(*made.items, words))) == ["담은 책 over 담은 책"]
    narrow = replace(words, area=words.area.left(20))
    assert _cut(replace(made, items=(narrow,)), _sizes("portrait", {}))
    small = replace(button, area=button.area.top(40))
    assert _small_targets(replace(made, touches=(small,)), _sizes("portrait", {}))
