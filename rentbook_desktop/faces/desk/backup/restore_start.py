"""Takes an owner's PIN for a restore, closes the desk, and lets its next window begin with it; says what became of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import asdict, replace

from rentbook_desktop.faces.desk.backup.backup_words import refused_sentence
from rentbook_desktop.faces.desk.backup.pending_restore import PendingRestore, RestoreOutcome
from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.faces.desk.moment_words import moment_words
from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.foundation.actors import Actor, Job, Right
from rentbook_desktop.foundation.clock import instant_of
from rentbook_desktop.foundation.errors import NotAllowed

if TYPE_CHECKING:
    from rentbook_desktop.faces.desk.desk_context import DeskContext
    from rentbook_desktop.faces.desk.operator_session import OperatorSession
    from rentbook_desktop.faces.desk.page_context import Otherwise

_LONG = 600  # seconds a success can be read: nobody may stand at the desk when it comes


def start_restore(desk: "DeskContext", operators: "OperatorSession", form: RestoreForm, otherwise: "Otherwise") -> None:
    """Ask an owner for their PIN, also one who is at the desk, and go; `otherwise` gets NotAllowed where nobody gave it."""
    from rentbook_desktop.backup.maintenance import restore_backup

    def leave(actor: Actor) -> None:
        desk.next_location = replace(desk.location, restore=PendingRestore(actor, form))
        if desk.open_shop is not None:
            desk.open_shop.shop.backs_up_at_closing = False  # it would have the shop open while that is replaced
        desk.window.close()  # which asks where something is half written

    if not operators.staff:
        leave(desk.tasks.shop.actor)
        return
    operators.request_right(
        Right.RESTORE,
        Job(steps=[(restore_backup, asdict(form))]),
        granted=lambda lent: leave(_lender_of(lent)),
        refused=lambda: otherwise(NotAllowed("restore_backup", Right.RESTORE)),
    )


def tell_restored(desk: "DeskContext", outcome: RestoreOutcome, look_at_backups: Callable[[], object]) -> None:
    """Say what was restored and where the shop that was there is saved, or why it is as it was, with a way on."""
    words, tr = desk.words, desk.words.tr
    if outcome.done is None:
        error = outcome.error or RuntimeError()
        title, sentence, action = (
            tr("backup.not_restored"),
            refused_sentence(words, error),
            tr("backup.look_at_backups"),
        )
        desk.window.show_toast(
            ToastContent(tone="bad", title=title, sentence=sentence, action=action, then=look_at_backups)
        )
        return
    done = outcome.done
    made = moment_words(words, words.moment(instant_of(done.made_at)), desk.now(), with_time=True)
    saved = tr("backup.restore_saved", file=done.saved_as) if done.saved_as else ""
    desk.window.show_toast(
        ToastContent(tone="ok", title=tr("backup.restored", made=made), sentence=saved, seconds=_LONG)
    )


def _lender_of(lent: Actor) -> Actor:
    """Return who gave their PIN: the restore is theirs, and the log of the restored shop names them."""
    if lent.grant is None:
        return lent
    return Actor(staff=lent.grant.approver, staff_id=lent.grant.approver_id, desk=lent.desk)
