"""`restore`: shows what a backup would lose, and puts it in place of the shop, also of one that cannot be read any more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from rentbook_desktop.backup.maintenance import preview_of, preview_restore, restore_backup, settled_target, target_of
from rentbook_desktop.backup.places import prepared_folder
from rentbook_desktop.backup.restoring import RestoreRequest, RestoreTarget, restore
from rentbook_desktop.backup.server_restoring import empty_server, is_server, restore_into_empty
from rentbook_desktop.backup.stand_in import stand_in_folder, target_of_unreadable
from rentbook_desktop.faces.terminal import sign_in
from rentbook_desktop.faces.terminal.arguments import Arguments
from rentbook_desktop.faces.terminal.backup_texts import done_body, preview_body, previewed, restored
from rentbook_desktop.faces.terminal.forms import accepts, option_of
from rentbook_desktop.faces.terminal.grammar import Command, option, word
from rentbook_desktop.faces.terminal.result import CommandResult
from rentbook_desktop.faces.terminal.run import Run
from rentbook_desktop.foundation.actors import Actor, system_actor
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.maintenance import keys_state
from rentbook_desktop.shop import Shop

SHOP_FILE = "shop.sqlite3"
_UNREADABLE = frozenset({"NOT_A_DATABASE", "DAMAGED", "NEWER_DATA"})


class _Admitted(NamedTuple):
    target: RestoreTarget
    actor: Actor


def restore_file(this: Run, arguments: Arguments) -> int:
    """Show what restoring a backup would lose, or restore it, while no desk has the shop open."""
    request = _request(arguments)
    prepared_folder(this.data)
    if this.database is not None and is_server(this.database):
        return _into_server(this, request, preview=bool(arguments.get("preview")))
    if arguments.get("preview"):
        with _admitted(this, request, preview=True) as admitted:
            found = preview_of(admitted.target, request)
        return this.output.answer(CommandResult(body=preview_body(found), text=lambda words: previewed(found, words)))
    unlock = this.launcher.lock_desk(this.data)
    try:
        with _admitted(this, request, preview=False) as admitted:
            done = restore(admitted.target, admitted.actor, request)
    finally:
        unlock()
    return this.output.answer(CommandResult(body=done_body(done), text=lambda words: restored(done, words)))


def _into_server(this: Run, request: RestoreRequest, *, preview: bool) -> int:
    """Restore into an empty database of a server: nothing is lost by it, so whoever owns that database may."""
    if preview:
        raise refuse("SERVER_HAS_NO_PREVIEW")
    with empty_server(str(this.database), this.data) as runner:
        done = restore_into_empty(runner, this.data, Actor(), request)
    return this.output.answer(CommandResult(body=done_body(done), text=lambda words: restored(done, words)))


def _request(arguments: Arguments) -> RestoreRequest:
    given = arguments.fields("why", "other_shop", "unproven")
    for name in ("passphrase", "recovery_code"):
        if file := arguments.get(f"{name}_file"):
            given[name] = sign_in.secret_from_file(file)
    return RestoreRequest(file=Path(arguments["file"]), **given)


@contextmanager
def _admitted(this: Run, request: RestoreRequest, *, preview: bool) -> Iterator[_Admitted]:
    """Give where the backup goes and who restores it, once they are found to be allowed to.

    The shop as it is decides; where it is not there, or can only be looked at, the backup does.
    """
    shop = _opened(this)
    if shop is not None:
        with shop:
            actor = _checked(this, shop, request, preview=preview)
            yield _Admitted(target_of(shop) if preview else settled_target(shop), actor)
        return
    with stand_in_folder(request, SHOP_FILE, Secrets(this.data)) as folder, this.launcher.open_shop(folder) as other:
        this.words.zone = other.runner.zone
        actor = _checked(this, other, request, preview=preview)
        target = target_of_unreadable(other, this.data, SHOP_FILE)
        try:
            yield _Admitted(target, actor)
        finally:
            target.close()


def _opened(this: Run) -> Shop | None:
    if this.database is None and not this.launcher.has_shop(this.data):
        return None
    try:
        shop = this.open_shop()
    except Unavailable as error:
        if this.database is not None or error.code not in _UNREADABLE:
            raise
        return None
    if this.database is not None or _takes_pins(shop):
        return shop
    shop.close()
    return None


def _takes_pins(shop: Shop) -> bool:
    """Return whether a PIN can be tried: that is written down first, and needs the shop's keys."""
    keeper = shop.as_actor(system_actor(shop.actor.desk))
    return shop.is_writable and keeper.maintain(keys_state).here


def _checked(this: Run, shop: Shop, request: RestoreRequest, *, preview: bool) -> Actor:
    actor = sign_in.signed_in(shop, this.staff, this.pin_file, this.words) or shop.actor
    verb = preview_restore if preview else restore_backup
    shop.as_actor(actor).check(verb, file=str(request.file))
    return actor


COMMANDS = (
    Command(
        words="restore",
        handler=restore_file,
        verb=restore_backup,
        parameters=(
            word("file", "FILE", "path", about="restore_file"),
            option("preview", kind="flag"),
            option("passphrase_file", "FILE", "path"),
            option("recovery_code_file", "FILE", "path"),
            *accepts(restore_backup, option_of("why", metavar="TEXT"), option_of("other_shop"), option_of("unproven")),
        ),
        standalone=True,
    ),
)
