"""What keeps the shop sound and its keys in order: proofs, rebuilding, health, secrets, sending what is due by hand."""

import os
from collections.abc import Mapping

from msgspec import Struct
from sqlalchemy import select

from rentbook_desktop.customer import phone_cipher
from rentbook_desktop.foundation import write_access
from rentbook_desktop.foundation.audit import audit
from rentbook_desktop.foundation.clock import micros
from rentbook_desktop.foundation.database_errors import translate_db_errors
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.head_code import read_code
from rentbook_desktop.foundation.invariants import VerifyReport
from rentbook_desktop.foundation.last_proof import LastProof, write_last_proof
from rentbook_desktop.foundation.outbox import chain_head, head_seal
from rentbook_desktop.foundation.parked_retry import ParkedRetried, retry_all
from rentbook_desktop.foundation.pins import checked_pin
from rentbook_desktop.foundation.proven_rows import forget_proven
from rentbook_desktop.foundation.registry import NO_RIGHT, Right, Role, maintenance, spec_of
from rentbook_desktop.foundation.secrets import Secrets
from rentbook_desktop.foundation.shop_secret import is_recovery_code, keys_of, recovery_code, shop_identity
from rentbook_desktop.health import health_of
from rentbook_desktop.notices.engine import TickDone
from rentbook_desktop.notices.sender import NoticeSender
from rentbook_desktop.proving import prove_apart
from rentbook_desktop.shop import Shop
from rentbook_desktop.shop_keys import replace_secret, take_recovery_code
from rentbook_desktop.staff.actions import set_owner_pin
from rentbook_desktop.staff.model import OWNER, StaffId
from rentbook_desktop.staff.queries import StaffShown
from rentbook_desktop.verify import verify_shop

SECRETS = (
    "solapi_api_key", "solapi_api_secret", "nhn_appkey", "nhn_secret_key", "nhn_sender_key", "kakao_rest_key", "seoji_cert_key",
)  # fmt: skip
"""The names of the secrets of message providers, and of those that know books by their ISBN."""


class SecretsListed(Struct, frozen=True, kw_only=True):
    """Which secrets this computer holds, never what they are; `in_file` where it has no store for them."""

    secrets: dict[str, bool]
    in_file: bool


class KeysState(Struct, frozen=True, kw_only=True):
    """Whether this computer has the shop's secret, whether its recovery code was asked back, and whether the records' end
    is no longer as the program sealed it.
    """

    here: bool
    code_noted: bool
    chain_broken: bool = False


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def verify(shop: Shop, *, head: str = "", whole: bool = False) -> VerifyReport:
    """Prove every invariant from the data; the views are told the latest events first.

    `head` is a code of an earlier day: the shop must continue the one it was made of. `whole` tells the read models of a
    large shop anew, too. Raises Invalid with INVALID_HEAD_CODE.
    """
    return verify_shop(shop, whole=whole, head=read_code(head) if head else None)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def rebuild(shop: Shop) -> int:
    """Make the read models and the search index anew; what was parked is tried again, what was proven is proven again.

    Return the number of events told.
    """
    index_titles(shop)
    with shop.runner.database.write() as connection:
        forget_proven(connection)
    shop.views.empty()
    retry_all(shop.relay)
    if not shop.deliver():
        raise Unavailable("READERS_WAITING", seconds=5)
    return shop.relay.head()


@maintenance(Role.LIBRARIAN, right=Right.MAINTENANCE, audited=True)
def retry_parked(shop: Shop, *, why: str = "retry") -> ParkedRetried:
    """Tell the readers once more what they had to put aside; what still fails stays aside."""
    found = retry_all(shop.relay)
    shop.deliver()
    return found


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def index_titles(shop: Shop) -> int:
    """Make this computer's search index anew and return how many titles are in it; raises Unavailable with DISK_FULL."""
    assert shop.titles is not None  # noqa: S101  (every shop that was opened has one)
    with translate_db_errors():
        return shop.titles().build()


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.MAINTENANCE)
def erase_traces(shop: Shop) -> bool:
    """Erase what was deleted from the bytes of every file; False where it must wait: others read, write or deliver."""
    with translate_db_errors():
        return shop.deliver() and shop.views.erase_traces() and shop.runner.database.erase_traces()


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def health(shop: Shop) -> dict[str, object]:
    """Return what a watcher wants to know: is the database there, how far are the readers, what is parked."""
    return health_of(shop)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def look_again(shop: Shop) -> str:
    """Look whether a shop that can only be read can be written again; return the code of what stands against it, or nothing."""
    why = write_access.look_again(shop.runner.database, shop.folder)
    shop.space.look()
    if shop.is_writable:
        shop.views.close()  # it is opened for writing at the next look
        shop.after_commit()
    if why is None:
        return "SPACE_OUT" if shop.space.is_out() else ""
    return why.code


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.NOTICES)
def send_notices(shop: Shop) -> TickDone:
    """Send what is due now through the providers of this computer, and ask what became of what was sent."""
    sender = sender_of(shop, holder=f"{shop.actor.desk}:{os.getpid()}:by-hand")
    try:
        return sender.tick()
    finally:
        sender.engine.release_lease()


@maintenance(Role.LIBRARIAN, right=Right.KEYS, audited=True)
def reveal_key(shop: Shop, *, why: str = "keep_copy") -> str:
    """Return the shop's recovery code; raises Unavailable with SHOP_KEY_MISSING where this computer lacks the secret."""
    with shop.runner.database.read() as connection:
        secret = keys_of(connection).secret
    if secret is None:
        raise Unavailable("SHOP_KEY_MISSING")
    return recovery_code(secret)


@maintenance(Role.SYSTEM, right=Right.KEYS)
def import_key(shop: Shop, *, code: str, why: str = "other_desk") -> None:
    """Keep the secret that a recovery code says; raises Invalid for a slip of the pen or the code of another shop.

    Whoever has the code may do it: before, nobody can sign in here and nothing can be written down. The code of a key of
    phone numbers that an earlier version told is taken, too.
    """
    secrets = Secrets(shop.folder)
    if is_recovery_code(code):
        take_recovery_code(shop.runner.database, secrets, code)
    else:
        phone_cipher.import_key(shop.runner.database, secrets, code)
    shop.runner.write_down(spec_of(import_key), shop.actor, {"why": why})


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=NO_RIGHT)
def keys_state(shop: Shop) -> KeysState:
    """Return whether this computer has the shop's secret, and whether its recovery code was asked back; may be slow."""
    with shop.runner.database.read() as connection:
        key, end = keys_of(connection).chain, connection.execute(select(chain_head)).first()
        broken = key is not None and (end is None or end.seal != head_seal(key, end.event_id, end.mac))
        begun = select(shop_identity.c.begun_at).scalar_subquery()
        noted = select(audit.c.audit_id).where(audit.c.action == "note_code_noted", audit.c.at >= begun)
        was_noted = connection.execute(noted.limit(1)).first() is not None
        return KeysState(here=key is not None, code_noted=was_noted, chain_broken=broken)


@maintenance(Role.LIBRARIAN, Role.SYSTEM, right=Right.KEYS, audited=True)
def note_code_noted(_shop: Shop, *, why: str = "asked_back") -> None:
    """Write down that somebody has the recovery code on paper: they were asked for parts of it."""


@maintenance(Role.SYSTEM, right=Right.KEYS)
def reset_owner_pin(shop: Shop, *, staff_id: StaffId, code: str, pin: str, why: str = "pin_forgotten") -> StaffShown:
    """Give an owner who forgot their PIN another one; whoever has the recovery code may do it, as with `import_key`.

    Raises Invalid for a PIN that may not be given, a slip of the pen and the code of another shop, Refused with
    NOT_AN_OWNER for a clerk, who asks an owner.
    """
    checked_pin(pin, owner=True)
    take_recovery_code(shop.runner.database, Secrets(shop.folder), code)
    shown = shop.do(set_owner_pin, staff_id=staff_id, pin_hash=shop.hash_pin(pin, owner=True))
    shop.runner.write_down(spec_of(reset_owner_pin), shop.actor, {"why": why})
    return shown


@maintenance(Role.LIBRARIAN, right=Right.MAINTENANCE)
def prove(shop: Shop) -> LastProof:
    """Look through all records in a program of its own, and keep what it came to; takes as long as `verify`."""
    shop.last_proof = proof = prove_apart(shop, micros(shop.runner.clock.now()))
    write_last_proof(shop.folder, proof)
    return proof


@maintenance(Role.LIBRARIAN, right=Right.MAINTENANCE)
def check_head(shop: Shop, *, head: str) -> LastProof:
    """Look through all records as `prove` does, and whether they continue those of a head code of an earlier day.

    Nothing is kept of it: a code may have been written down wrong. Raises Invalid with INVALID_HEAD_CODE.
    """
    return prove_apart(shop, micros(shop.runner.clock.now()), head=str(read_code(head)))


@maintenance(Role.SYSTEM, right=Right.KEYS)
def begin_new_chain(
    shop: Shop, *, staff_id: StaffId | None = None, pin: str = "", desks_are_gone: bool = False, why: str = "lost"
) -> str:
    """Make another secret in place of one that is lost with its recovery code, and return the new code.

    Telephone numbers and PINs are lost, and `verify` says from now on what it cannot prove. An owner who is named gets
    `pin`, before anybody is shown anything: they can come in and see the code again. Refused with SECRET_IS_HERE, with
    NOT_AN_OWNER, with OTHER_DESK_HAS_KEYS unless `desks_are_gone`, and raises Invalid for a PIN that may not be given; then
    nothing has changed.
    """
    owner = None if staff_id is None else next((one for one in shop.staff() if one.staff_id == staff_id), None)
    if staff_id is not None:
        if owner is None or owner.role != OWNER:
            raise refuse("NOT_AN_OWNER", name="" if owner is None else owner.name)
        checked_pin(pin, owner=True)
    replace_secret(
        shop.runner.database,
        Secrets(shop.folder),
        shop.runner.clock,
        folder=shop.folder,
        staff_id=staff_id,
        pin=pin,
        desks_are_gone=desks_are_gone,
    )
    shop.runner.write_down(spec_of(begin_new_chain), shop.actor, {"why": why})
    with shop.runner.database.read() as connection:
        secret = keys_of(connection).secret
    assert secret is not None  # noqa: S101  (it was made just now)
    return recovery_code(secret)


@maintenance(Role.LIBRARIAN, right=Right.SETTINGS, audited=True)
def set_secrets(shop: Shop, *, secrets: Mapping[str, str], why: str = "provider_account") -> SecretsListed:
    """Keep secrets by name in this computer's store; an empty one is forgotten."""
    store = Secrets(shop.folder)
    for name, value in secrets.items():
        store.put(name, value)
    return SecretsListed(secrets={name: bool(value) for name, value in secrets.items()}, in_file=store.in_file)


@maintenance(Role.LIBRARIAN, right=Right.SETTINGS)
def list_secrets(shop: Shop) -> SecretsListed:
    """Return which secrets this computer holds."""
    store = Secrets(shop.folder)
    return SecretsListed(secrets={name: bool(store.get(name)) for name in SECRETS}, in_file=store.in_file)


def sender_of(shop: Shop, *, holder: str) -> NoticeSender:
    """Return a sender of notices for this computer, with its own secrets; `holder` names it among several."""
    return NoticeSender(shop.runner, shop.folder, Secrets(shop.folder), shop.runner.clock, holder=holder)
