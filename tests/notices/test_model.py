"""The states of a notice: each in one group, and words for all of them."""

from rentbook_desktop.messaging.templates import templates
from rentbook_desktop.notices.model import GROUPS, SENT, UNDELIVERED, UNSENT, WAITING, NoticeKind, State


def test_every_state_but_the_called_off_one_is_waiting_sent_or_failed():
    grouped = [*WAITING, *SENT, *UNDELIVERED]
    assert len(grouped) == len(set(grouped))
    assert set(State) - set(grouped) == {State.CANCELLED}
    assert set(GROUPS[""]) == set(State)


def test_what_may_be_sent_is_provably_at_no_provider():
    assert not {State.SENDING, State.AMBIGUOUS} & set(UNSENT)
    assert set(UNSENT) < set(WAITING)


def test_every_kind_has_its_approved_text():
    assert {kind.value for kind in NoticeKind} == set(templates())
