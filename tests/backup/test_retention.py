"""What stays: 24 hours, 14 days, 8 weeks, 12 months; never less than the newest that is proven."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rentbook_desktop.backup.manifest import BackupKind
from rentbook_desktop.backup.retention import DAYS, HOURS, MONTHS, WEEKS, DatedBackup, superfluous
from rentbook_desktop.foundation.clock import SEOUL, instant_of, micros

START = datetime(2026, 1, 1, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def hourly(hours, *, kind=BackupKind.HOURLY, proven=True):
    return [DatedBackup(f"{kind}-{number}", micros(START + number * HOUR), kind, proven) for number in hours]


def staying(backups):
    gone = superfluous(backups, SEOUL)
    return [one for one in backups if one.name not in gone]


def days(backups, form):
    return {f"{instant_of(one.made_at).astimezone(SEOUL):{form}}" for one in backups}


def test_of_two_years_of_every_hour_there_stay_as_many_as_the_rule_says():
    left = staying(hourly(range(2 * 365 * 24)))
    newest = sorted(left, key=lambda one: one.made_at)
    assert days(newest[-HOURS:], "%Y%m%d%H") == days(hourly(range(2 * 365 * 24 - HOURS, 2 * 365 * 24)), "%Y%m%d%H")
    assert len(days(left, "%Y%m")) == MONTHS
    assert len(left) <= HOURS + DAYS + WEEKS + MONTHS


def test_thinning_every_hour_comes_to_the_same_as_thinning_once():
    backups = []
    for one in hourly(range(24 * 70)):
        backups = staying([*backups, one])
    assert {one.name for one in backups} == {one.name for one in staying(hourly(range(24 * 70)))}


def test_what_a_person_made_stays_and_what_was_made_before_an_import_stays_a_week():
    by_hand = hourly([0], kind=BackupKind.BY_HAND)
    before = [*hourly([24 * 300 + 5, 24 * 300 + 6, 24 * 300 + 7], kind=BackupKind.BEFORE_IMPORT)]
    assert set(by_hand + before) <= set(staying([*by_hand, *before, *hourly([24 * 301])]))
    assert len(staying([*by_hand, *before, *hourly(range(24 * 301, 24 * 400))])) < HOURS + DAYS + WEEKS + MONTHS + 3


kinds = st.sampled_from(BackupKind)
some = st.lists(st.builds(DatedBackup, st.uuids().map(str), st.integers(0, 2**50), kinds, st.booleans()), max_size=80)


@given(some)
def test_the_newest_that_counts_and_what_was_made_by_hand_always_stay(backups):
    gone = superfluous(backups, SEOUL)
    proven = [one for one in backups if one.proven]
    if not proven:
        assert gone == set()
    else:
        assert max(proven, key=lambda one: (one.made_at, one.name)).name not in gone
    assert gone <= {one.name for one in backups if one.kind is not BackupKind.BY_HAND}


@given(some)
def test_thinning_twice_takes_nothing_more_and_the_order_does_not_matter(backups):
    gone = superfluous(backups, SEOUL)
    assert superfluous(list(reversed(backups)), SEOUL) == gone
    assert superfluous([one for one in backups if one.name not in gone], SEOUL) == set()
