"""How points move: post a transfer, set a hold aside, let it go. Always inside somebody's work."""

from msgspec import Struct
from sqlalchemy import bindparam, insert, select, update

from rentbook_desktop.events import BookReturned, Caused
from rentbook_desktop.foundation.compiled_statement import CompiledStatement
from rentbook_desktop.foundation.errors import refuse
from rentbook_desktop.foundation.work import Work
from rentbook_desktop.wallet.model import SEALED, Posting, checksum, wallet_key
from rentbook_desktop.wallet.tables import account, hold, transfer

_account = select(account.c.account_id, account.c.balance, account.c.held).where(account.c.key == bindparam("key"))
_find_account = CompiledStatement(_account)
_lock_account = CompiledStatement(_account.with_for_update())
_post = CompiledStatement(insert(transfer).returning(transfer.c.transfer_id), keys=(*SEALED, "checksum"))
_hold = CompiledStatement(insert(hold), keys=("account_id", "rental_id", "amount", "placed_at"))


class LockedWallet(Struct, frozen=True, kw_only=True):
    """A wallet under lock, in won; `account_id` is None while nothing was ever paid in."""

    account_id: int | None = None
    balance: int = 0
    held: int = 0

    @property
    def available(self) -> int:
        """Return what can be spent now."""
        return self.balance - self.held


def lock_wallet(work: Work, customer_id: int) -> LockedWallet:
    """Return a customer's wallet, locked until the work ends."""
    row = _lock_account.first(work.connection, {"key": wallet_key(customer_id)})
    return LockedWallet(account_id=row.account_id, balance=row.balance, held=row.held) if row else LockedWallet()


def account_id(work: Work, key: str, *, customer_id: int | None = None) -> int:
    """Return the account with this key, opened now if it is new."""
    row = _find_account.first(work.connection, {"key": key})
    if row is None:
        # a wallet is opened once; the desk's first window need not wait for another database's dialect
        from sqlalchemy.dialects import postgresql, sqlite

        dialect = postgresql if work.connection.dialect.name == "postgresql" else sqlite
        values = {"key": key, "kind": key.partition(":")[0], "customer_id": customer_id}
        work.connection.execute(dialect.insert(account).values(values).on_conflict_do_nothing())
        row = _find_account.one(work.connection, {"key": key})
    return int(row.account_id)


def post(work: Work, posting: Posting, *, cause: Caused | BookReturned | None = None) -> int:
    """Add a transfer to the journal, sealed, and return its number; the database moves the balances.

    A reader gives the event as `cause`: whoever caused it stands on the transfer, not the reader.
    """
    staff, desk = (
        (cause.staff, cause.desk) if cause is not None and cause.staff else (work.actor.staff, work.actor.desk)
    )
    row = {name: getattr(posting, name) for name in Posting.__struct_fields__} | {
        "request_id": work.request_id,
        "staff": staff,
        "desk": desk,
        "at": work.now,
    }
    row["checksum"] = checksum(*(row[name] for name in SEALED))
    transfer_id = int(_post.one(work.connection, row).transfer_id)
    work.covers.append(f"transfer:{transfer_id}={row['checksum']}")
    return transfer_id


def place_hold(work: Work, wallet: LockedWallet, rental_id: int, amount: int) -> None:
    """Set points aside for a rental; the caller has checked that they are there, the database checks again."""
    row = {"account_id": wallet.account_id, "rental_id": rental_id, "amount": amount, "placed_at": work.now}
    _hold.execute(work.connection, row)


def void_hold(work: Work, hold_id: int) -> None:
    """Let points set aside go free again; a RENTAL transfer captures its hold by itself (see the journal's triggers)."""
    work.connection.execute(update(hold).where(hold.c.hold_id == hold_id).values(state="VOIDED", settled_at=work.now))


def reverse(work: Work, transfer_id: int, *, kind: str, reason: str, cause: Caused | BookReturned | None = None) -> int:
    """Post the opposite of a transfer, at most once, as `post` does; raises Refused with ALREADY_REVERSED."""
    if work.connection.execute(select(transfer.c.transfer_id).where(transfer.c.reversal_of == transfer_id)).first():
        raise refuse("ALREADY_REVERSED", transfer=transfer_id)
    was = work.connection.execute(select(transfer).where(transfer.c.transfer_id == transfer_id)).one()
    return post(
        work,
        Posting(
            debit_id=was.credit_id,
            credit_id=was.debit_id,
            amount=was.amount,
            kind=kind,
            reference=was.reference,
            rental_id=was.rental_id,
            reason=reason,
            reversal_of=transfer_id,
        ),
        cause=cause,
    )
