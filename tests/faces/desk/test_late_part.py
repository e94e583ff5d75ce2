"""A part that is made when it is first needed."""

from rentbook_desktop.faces.desk.late_part import LatePart


def test_a_part_is_made_once_and_what_waits_for_it_is_done_in_order():
    made, done = [], []
    late = LatePart(lambda: made.append("part") or object())
    late.when_made(lambda part: done.append(("first", part)))
    late.when_made(lambda part: done.append(("second", part)))
    assert (late.if_made, made, done) == (None, [], [])
    part = late.get()
    assert late.get() is part is late.if_made
    late.when_made(lambda part: done.append(("third", part)))
    assert (made, done) == (["part"], [("first", part), ("second", part), ("third", part)])


def test_what_waits_may_ask_for_the_part_itself():
    late = LatePart(object)
    seen = []
    late.when_made(lambda part: seen.append(late.get() is part))
    late.get()
    assert seen == [True]
