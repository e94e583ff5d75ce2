"""Steps of an import are as large as nobody minds."""

from rentbook_desktop.intake.step_pace import LONGEST, MAX_SIZE, MIN_SIZE, StepPace


def test_a_slow_step_halves_the_next_and_quick_ones_let_it_grow():
    pace = StepPace(100)
    pace.took(LONGEST * 2)
    assert pace.size() == 50
    pace.took(LONGEST / 4)
    assert pace.size() == 63
    pace.took(LONGEST * 0.8)
    assert pace.size() == 63


def test_a_step_is_never_nothing_and_never_endless():
    slow, quick = StepPace(100), StepPace(100)
    for _ in range(20):
        slow.took(10)
        quick.took(0.0001)
    assert (slow.size(), quick.size()) == (MIN_SIZE, MAX_SIZE)
