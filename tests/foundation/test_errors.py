"""The four ways of saying no, each with what its sentence needs."""

import pytest

from rentbook_desktop.foundation.errors import (
    Invalid,
    Kind,
    NotAllowed,
    NotFound,
    Reason,
    Refused,
    ShopError,
    Unavailable,
    refuse,
)


def test_a_refusal_names_all_its_codes():
    error = Refused([Reason(code="COPY_LOST"), Reason(code="CARD_LOST", kind=Kind.CONFIRM)])
    assert str(error) == "COPY_LOST, CARD_LOST"
    assert [reason.kind for reason in error.reasons] == [Kind.REFUSAL, Kind.CONFIRM]


def test_what_cannot_be_read_is_a_refusal_with_its_values():
    error = Invalid("INVALID_AMOUNT", amount="x")
    assert isinstance(error, Refused)
    assert error.reasons == refuse("INVALID_AMOUNT", amount="x").reasons


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (NotFound("title", "12"), "title 12"),
        (NotAllowed("refund"), "refund"),
        (NotAllowed("refund", why="SPENT"), "refund: SPENT"),
        (Unavailable("LOCKED", seconds=1), "LOCKED (1 s)"),
    ],
)
def test_every_error_says_in_the_log_what_it_is(error, said):
    assert isinstance(error, ShopError)
    assert str(error) == said


def test_values_of_a_refused_permission_are_its_own():
    values = {"name": "김하늘"}
    error = NotAllowed("refund", values=values)
    values.clear()
    assert error.values == {"name": "김하늘"}
