"""What is done about reservations is said, with the way back, and failures leave everything as it was."""

import pytest
from PySide6.QtCore import QObject

from rentbook_desktop.catalog.actions import CopiesMade, mark_copy
from rentbook_desktop.faces.desk.reservations.commands import ReservationCommands
from rentbook_desktop.foundation.errors import NotFound, refuse
from rentbook_desktop.reservation.actions import (
    Reserved,
    cancel_reservation,
    reserve_title,
    resume_reservation,
    suspend_reservation,
)
from rentbook_desktop.reservation.fetching import CopyMissing, note_missing
from tests.faces.fake_page_context import FakePageContext

READY = Reserved(reservation_id=3, title_id=7, title="소나기", position=1, state="READY", copy="RB-000500-1")


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def commands(context, qapp):
    parent = QObject()
    made = ReservationCommands(context, parent)
    made.parent_kept, made.heard = parent, []
    made.changed.connect(made.heard.append)
    return made


def test_a_reservation_is_said_and_can_be_taken_back(context, commands):
    context.answers |= {reserve_title: READY, cancel_reservation: READY}
    commands.reserve(7, 1)
    toast = context.toasts[-1]
    assert (toast.title, toast.sentence, toast.is_undo) == (
        "「소나기」 — 예약했어요",
        "RB-000500-1 — 찾아서 픽업 선반에 두면 돼요",
        True,
    )
    toast.then()
    assert context.done[-1] == (cancel_reservation, {"reservation_id": 3})
    assert commands.heard == [7, 7]


@pytest.mark.parametrize(
    ("instead", "said"),
    [
        ("RB-000500-2", "최민지 님께 드릴 RB-000500-2도 있어요. 찾아 주세요."),
        ("", "최민지 님이 다음 책을 먼저 받아요."),
    ],
)
def test_a_book_that_is_not_there_says_what_comes_next_and_may_be_there_after_all(context, commands, instead, said):
    lost = CopyMissing(
        reservation_id=3,
        title_id=7,
        title="소나기",
        copy="RB-000500-1",
        customer_id=1,
        customer="최민지",
        instead=instead,
    )
    context.answers |= {note_missing: lost, mark_copy: CopiesMade(copies=())}
    commands.missing(3)
    assert context.toasts[-1].sentence == said
    context.toasts[-1].then()
    assert context.done[-1] == (mark_copy, {"barcode": "RB-000500-1", "state": "AVAILABLE"})


def test_who_lets_others_go_first_can_wait_again(context, commands):
    context.answers |= {suspend_reservation: READY, resume_reservation: READY}
    settled = []
    commands.suspend(3, "2026-12-24", lambda: settled.append(True), commands.failed)
    context.toasts[-1].then()
    assert (settled, context.done[-1]) == ([True], (resume_reservation, {"reservation_id": 3}))


def test_what_went_wrong_is_said(context, commands):
    context.answers[cancel_reservation] = refuse("RESERVATION_OVER", state="CANCELLED")
    commands.cancel(3, "최민지")
    assert (context.toasts[-1].tone, context.toasts[-1].sentence) == ("bad", "이미 끝난 예약이에요.")
    context.answers[cancel_reservation] = NotFound("reservation", "3")
    commands.cancel(3, "최민지")
    assert (context.toasts[-1].tone, commands.heard) == ("bad", [])
