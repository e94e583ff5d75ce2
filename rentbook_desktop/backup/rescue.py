"""Brings back the shop of a backup where the one that is there cannot be read: the backup says whether an owner wants it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from rentbook_desktop.backup.maintenance import RestorePreview, preview_of, restore_backup
from rentbook_desktop.backup.making import SHOP_MEMBER
from rentbook_desktop.backup.places import backup_folder, backups_in
from rentbook_desktop.backup.restoring import RestoreDone, RestoreRequest, RestoreTarget, restore
from rentbook_desktop.backup.stand_in import stand_in_folder, target_of_unreadable
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.schema import is_known_revision
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import keys_of
from rentbook_desktop.shop import Shop
from rentbook_desktop.staff.model import OWNER
from rentbook_desktop.staff.queries import StaffShown

UNREADABLE = frozenset({"NOT_A_DATABASE", "DAMAGED", "NEWER_DATA"})
"""Why a shop cannot be opened where a backup of it helps."""

OpenCopy = Callable[[Path], Shop]
"""Opens the shop in a folder."""


class RescuePreview(Struct, frozen=True, kw_only=True):
    """What a backup is, and the owners in it; one of them has to want it, unless nobody worked there."""

    preview: RestorePreview
    owners: tuple[StaffShown, ...]


def newest_backup(data: Path) -> Path | None:
    """Return the newest proven backup in a data folder that this program can restore, None for none."""
    fitting = (one for one in backups_in(backup_folder(data)) if one.is_proven and one.manifest is not None)
    return next((one.file for one in fitting if one.manifest and is_known_revision(one.manifest.revision)), None)


def look_at_backup(open_copy: OpenCopy, data: Path, request: RestoreRequest) -> RescuePreview:
    """Take a backup out, prove it, and return what it is and who owns it; raises as `checked_backup` does.

    Refused with BACKUP_NEEDS_CODE where this computer lacks its keys: without them no PIN can be looked at.
    """
    with _stand_in(open_copy, data, request) as (shop, target):
        with shop.runner.database.read() as connection:
            if keys_of(connection).secret is None:
                raise refuse("BACKUP_NEEDS_CODE")
        owners = tuple(one for one in shop.staff() if one.role == OWNER)
        return RescuePreview(preview=preview_of(target, request), owners=owners)


def rescue(open_copy: OpenCopy, data: Path, request: RestoreRequest, *, staff_id: int | None, pin: str) -> RestoreDone:
    """Put a backup in place of a shop that cannot be read, for an owner in it, or for anybody where nobody is employed.

    Whoever calls keeps other desks out. Raises what `sign_in` and `restore` do; then what is there is as it was.
    """
    with _stand_in(open_copy, data, request) as (shop, target):
        actor = shop.actor if staff_id is None else shop.sign_in(staff_id, pin)
        shop.as_actor(actor).check(restore_backup, file=str(request.file))
        return restore(target, actor, request)


@contextmanager
def _stand_in(open_copy: OpenCopy, data: Path, request: RestoreRequest) -> Iterator[tuple[Shop, RestoreTarget]]:
    with stand_in_folder(request, SHOP_MEMBER, Secrets(data)) as folder, open_copy(folder) as shop:
        target = target_of_unreadable(shop, data, SHOP_MEMBER)
        try:
            yield shop, target
        finally:
            target.close()
