"""The bar of days: where each day lies, labels that never cover one another, and the same in words for a listener."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace

from rentbook_desktop.faces.desk.counter.renewal_bar import (
    RenewalBar,
    fitting,
    labels_above,
    labels_below,
    part_of,
    spoken_days,
    spread,
)
from rentbook_desktop.faces.widgets.fonts import font
from rentbook_desktop.faces.widgets.paint import text_width
from tests.faces.counter_states import states
from tests.faces.renewal_states import TODAY

QUESTION = states("ko")["renew"].question
DAY = timedelta(days=1)


def asked(rented, was, due):
    """A book rented, due and due then so many days from today."""
    days = {"rented_on": TODAY + rented * DAY, "was_due_on": TODAY + was * DAY, "due_on": TODAY + due * DAY}
    return replace(QUESTION, **days, days=due - was)


UNUSUAL = {
    "due today": asked(-7, 0, 3),
    "rented today": asked(0, 7, 14),
    "rented and due today": asked(0, 0, 3),
    "rented yesterday": asked(-1, 6, 13),
    "counted from today": asked(0, 6, 7),
    "a day more": asked(-30, 0, 1),
    "long out": asked(-60, 1, 4),
}


def test_days_lie_where_they_are():
    assert [part_of(QUESTION, day) for day in (QUESTION.rented_on, QUESTION.due_on)] == [0, 1]
    assert part_of(asked(-5, 2, 5), TODAY) == 0.5
    assert part_of(asked(0, 0, 0), TODAY) == 0


@pytest.mark.parametrize("question", UNUSUAL.values(), ids=UNUSUAL)
@pytest.mark.parametrize("width", [330, 560, 700])
def test_no_label_covers_another_or_leaves_the_bar(qapp, words, question, width):
    for labels in (labels_above(words, question), labels_below(words, question)):
        placed = fitting(labels, width)
        spans = [(left, left + text_width(one.words, font(one.step))) for left, one in placed]
        assert [one for _, one in placed] == labels
        assert all(before[1] < after[0] for before, after in pairwise(spans))
        assert spans[0][0] >= 0
        assert spans[-1][1] <= width + 0.01


@given(
    some.lists(some.tuples(some.floats(-50, 500), some.floats(1, 100)), min_size=1, max_size=4), some.floats(450, 600)
)
def test_labels_of_any_width_are_spread_within_the_bar(spans, width):
    lefts = spread(spans, width, gap=10)
    rights = [left + size for left, (_, size) in zip(lefts, spans, strict=True)]
    assert lefts[0] >= -0.01
    assert rights[-1] <= width + 0.01
    assert all(after - right >= 9.99 for right, after in zip(rights, lefts[1:], strict=False))


def test_where_there_is_no_width_for_all_the_last_stays(qapp, words):
    assert [one.words for _, one in fitting(labels_below(words, QUESTION), 60)] == ["+3일"]
    assert len(fitting(labels_above(words, QUESTION), 150)) == 1


def test_what_was_rented_today_says_so_once(words):
    assert [one.words for one in labels_below(words, asked(0, 7, 10))] == ["오늘 빌림", "+3일"]


def test_a_listener_hears_what_the_bar_shows(qtbot, theme, words):
    bar = RenewalBar(words)
    qtbot.addWidget(bar)
    bar.show_question(QUESTION)
    said = bar.accessibleName()
    assert said == spoken_days(words, QUESTION)
    for part in ("11월\u00a017일", "11월\u00a022일", "11월\u00a024일", "11월\u00a027일", "3일"):
        assert part in said


def test_the_new_days_are_painted_in_the_accent_and_the_days_gone_are_not(qtbot, theme, words):
    bar = RenewalBar(words)
    qtbot.addWidget(bar)
    bar.resize(400, bar.sizeHint().height())
    bar.show_question(asked(-5, 0, 5))
    image = bar.grab().toImage()
    middle = image.height() // 2
    gone, new = (image.pixelColor(round(image.width() * part), middle) for part in (0.2, 0.8))
    assert new.green() > new.red() + 40
    assert abs(gone.green() - gone.red()) < 40


def test_nothing_is_painted_before_there_is_a_question(qtbot, theme, words):
    bar = RenewalBar(words)
    qtbot.addWidget(bar)
    assert not bar.grab().isNull()
