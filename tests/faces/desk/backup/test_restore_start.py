"""A restore begins with an owner's PIN and a window that closes; the next one says what became of it."""

from types import SimpleNamespace

import pytest

from rentbook_desktop.backup.comparison import Comparison, ShopRelation
from rentbook_desktop.backup.manifest import BackupProof
from rentbook_desktop.backup.restoring import RestoreDone
from rentbook_desktop.faces.desk.backup.pending_restore import RestoreOutcome
from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.faces.desk.backup.restore_start import start_restore, tell_restored
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.actors import Actor, Grant, Right
from rentbook_desktop.foundation.errors import NotAllowed, Unavailable, refuse
from rentbook_desktop.foundation.invariants import ProofOutcome
from tests.faces.fake_page_context import NOW

FORM = RestoreForm(file="/media/usb/one.rentbook")


class FakeDesk:
    """As much of a desk as a restore needs."""

    def __init__(self, folder, words):
        self.words, self.location, self.next_location = words, ShopLocation(data=folder), None
        self.shop = SimpleNamespace(actor=Actor(), backs_up_at_closing=True)
        self.open_shop, self.tasks = SimpleNamespace(shop=self.shop), SimpleNamespace(shop=self.shop)
        self.window, self.closed, self.toasts = self, 0, []

    def close(self):
        self.closed += 1

    def show_toast(self, content):
        self.toasts.append(content)

    def now(self):
        return NOW


class FakeOperators:
    def __init__(self, staff, lent=None):
        self.staff, self._lent, self.asked = staff, lent, []

    def request_right(self, right, job, *, granted, refused):
        self.asked.append((right, job))
        refused() if self._lent is None else granted(self._lent)


@pytest.fixture
def desk(tmp_path, words):
    return FakeDesk(tmp_path, words)


def test_a_shop_that_employs_nobody_goes_at_once_and_makes_no_backup_at_closing(desk):
    start_restore(desk, FakeOperators(()), FORM, pytest.fail)
    assert (desk.closed, desk.next_location.restore.form, desk.shop.backs_up_at_closing) == (1, FORM, False)


def test_an_owner_gives_their_pin_and_it_is_theirs(desk):
    grant = Grant(token="t", right=Right.RESTORE, approver_id=7, approver="김하늘", forms=frozenset())
    operators = FakeOperators(("김하늘",), Actor(staff="이준서", staff_id=9, desk="desk-2", grant=grant))
    start_restore(desk, operators, FORM, pytest.fail)
    actor = desk.next_location.restore.actor
    assert (actor.staff, actor.staff_id, actor.desk, actor.grant) == ("김하늘", 7, "desk-2", None)
    assert operators.asked[0][0] is Right.RESTORE


def test_without_a_pin_the_window_stays_and_nothing_is_planned(desk):
    told = []
    start_restore(desk, FakeOperators(("김하늘",)), FORM, told.append)
    assert isinstance(told[0], NotAllowed)
    assert (desk.closed, desk.next_location) == (0, None)


def test_what_was_restored_is_said_with_where_the_other_is(desk):
    done = RestoreDone(
        made_at=1795323600000000, head="", proof=BackupProof(outcome=ProofOutcome.HOLDS),
        comparison=Comparison(relation=ShopRelation.SAME), saved_as="shop.sqlite3.before-restore-20261122T143200",
    )  # fmt: skip
    tell_restored(desk, RestoreOutcome(done=done), pytest.fail)
    (said,) = desk.toasts
    assert (said.tone, "오늘 14:00" in said.title, done.saved_as in said.sentence) == ("ok", True, True)


@pytest.mark.parametrize(
    "error", [Unavailable("SHOP_IN_USE", seconds=5), refuse("BACKUP_NOT_PROVEN", failed="x"), None]
)
def test_what_was_not_is_said_with_why_and_a_way_on(desk, error):
    pressed = []
    tell_restored(desk, RestoreOutcome(error=error), lambda: pressed.append(1))
    (said,) = desk.toasts
    assert (said.tone, bool(said.sentence), "--" in said.sentence) == ("bad", True, False)
    said.then()
    assert pressed == [1]
