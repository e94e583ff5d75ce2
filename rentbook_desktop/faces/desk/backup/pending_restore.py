"""A restore that was decided in one window and is done before the next one opens the shop: nothing has it open in between."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from rentbook_desktop.faces.desk.backup.restore_form import RestoreForm
from rentbook_desktop.foundation.errors import ShopError

if TYPE_CHECKING:
    from rentbook_desktop.backup.restoring import RestoreDone
    from rentbook_desktop.faces.desk.shop_bootstrap import ShopBootstrap
    from rentbook_desktop.foundation.actors import Actor


class RestoreOutcome(Struct, frozen=True, kw_only=True):
    """What became of a restore: what was restored, or the error for which the shop is as it was."""

    done: "RestoreDone | None" = None
    error: ShopError | None = None


class PendingRestore:
    """`actor` is the owner who gave their PIN for it; it is begun once."""

    def __init__(self, actor: "Actor", form: RestoreForm) -> None:
        self.actor, self.form = actor, form
        self.is_begun = False

    def perform(
        self, bootstrap: "ShopBootstrap", data: Path, *, database: str | None, views: str | None
    ) -> RestoreOutcome | None:
        """Restore into a shop that no desk has open, and say what became of it; None if that was begun before.

        Waits for the disk, so it is called in a thread. Whatever goes wrong leaves the shop as it was.
        """
        from rentbook_desktop.backup.maintenance import restore_backup

        if self.is_begun:
            return None
        self.is_begun = True
        try:
            with bootstrap.open_shop(data, database=database, views=views) as shop:
                done = shop.as_actor(self.actor).maintain(restore_backup, **asdict(self.form))
        except ShopError as error:
            return RestoreOutcome(error=error)
        return RestoreOutcome(done=done)
