"""Who reads together: readers that stand at the same event, each group up to where the next stands."""

from rentbook_desktop.foundation.bookmarks import Position
from rentbook_desktop.foundation.reactions import Reader
from rentbook_desktop.foundation.reader_groups import STRIDE, groups_of


def reader(name, *kinds):
    return Reader(name=name, store="shop", reactions=dict.fromkeys(kinds, lambda *_: None))


A, B, C = reader("a", "BookRented"), reader("b", "BookReturned", "BookRented"), reader("c", "PointsToppedUp")


def groups(head, **stands):
    readers = [one for one in (A, B, C) if one.name in stands]
    found = groups_of(readers, {name: Position(at, 0, 0) for name, at in stands.items()}, head)
    return [("".join(one.name for one in group.readers), group.after, group.last) for group in found]


def test_readers_at_the_same_event_are_one_group():
    assert groups(9, a=5, b=5, c=5) == [("abc", 5, 9)]


def test_a_reader_that_lags_reads_up_to_where_the_others_stand():
    assert groups(9, a=5, b=0, c=5) == [("b", 0, 5), ("ac", 5, 9)]


def test_a_bookmark_beyond_the_outbox_stays_where_it_is():
    assert groups(3, a=5) == [("a", 5, 5)]


def test_nobody_is_no_group():
    assert groups(3) == []


def test_a_group_asks_for_what_means_something_to_any_of_its_readers():
    (group,) = groups_of([A, B, C], dict.fromkeys("abc", Position(0, 0, 0)), 9)
    assert group.kinds == {"BookRented", "BookReturned", "PointsToppedUp"}


def test_bookmarks_move_over_foreign_events_in_strides_or_to_join_the_others():
    (near,) = groups_of([A], {"a": Position(0, 0, 0)}, STRIDE - 1)
    (far,) = groups_of([A], {"a": Position(0, 0, 0)}, STRIDE)
    behind, _ = groups_of([A, B], {"a": Position(0, 0, 0), "b": Position(2, 0, 0)}, 2)
    assert [one.is_worth_a_move(has_rows=False) for one in (near, far, behind)] == [False, True, True]
    assert near.is_worth_a_move(has_rows=True)


def test_a_bookmark_beyond_the_last_event_leads_nobody_beyond_it():
    ahead, behind = Reader(name="ahead", store="shop"), Reader(name="behind", store="shop")
    positions = {"ahead": Position(9999, 0, 0), "behind": Position(6, 0, 0)}
    lagging, lost = groups_of([ahead, behind], positions, 7)
    assert (lagging.readers, lagging.after, lagging.last) == ((behind,), 6, 7)
    assert (lost.readers, lost.after, lost.last) == ((ahead,), 9999, 9999)
