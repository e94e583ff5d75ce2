"""Very many numbers in little room."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rentbook_desktop.foundation.packed_ids import PackedIds

numbers = some.lists(some.integers(-(2**63), 2**63 - 1) | some.integers(0, 300), max_size=30)


@given(numbers)
def test_they_are_the_numbers_that_were_packed(ids):
    packed = PackedIds(ids)
    assert (len(packed), list(packed)) == (len(ids), ids)
    assert [packed[place] for place in range(len(ids))] == ids
    assert packed == PackedIds(ids)
    assert hash(packed) == hash(PackedIds(ids))
    assert packed != PackedIds([*ids, 1])


@given(numbers, some.integers(0, 300))
def test_a_number_is_found_where_it_is_first(ids, wanted):
    """Bytes of two neighbours may look like a third number: that is no place."""
    assert PackedIds(ids).find(wanted) == (ids.index(wanted) if wanted in ids else None)
    assert (wanted in PackedIds(ids)) == (wanted in ids)


@given(numbers, some.integers(-3, 40), some.integers(0, 40))
def test_a_part_is_a_slice(ids, first, count):
    assert PackedIds(ids).part(first, count) == tuple(ids[max(0, first) : max(0, first + count)])


def test_there_is_nothing_beyond_the_end():
    with pytest.raises(IndexError):
        PackedIds([1])[1]
