"""`rentbook verify`: every slice's proofs over one moment, and the read models held against the shop."""

from collections.abc import Iterator

from sqlalchemy import func, select

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.invariants import CheckResult, VerifyReport, result_of, run_checks
from rentbook_desktop.modules import check_modules
from rentbook_desktop.mypage.tables import mypage_customer
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.shop import Shop
from rentbook_desktop.status.tables import status_out
from rentbook_desktop.wallet.tables import account


def verify_shop(shop: Shop) -> VerifyReport:
    """Check every invariant from the data; pending events are delivered to the views first."""
    check_modules()
    caught_up = shop.deliver()
    with shop.runner.database.read() as connection:
        proofs = run_checks(shop.runner.read_context(connection))
    proofs.append(_views_proof(shop, caught_up=caught_up))
    return VerifyReport(ok=all(proof.ok for proof in proofs), checks=tuple(proofs))


def _views_proof(shop: Shop, *, caught_up: bool) -> CheckResult:
    """The views show the wallets' balances and the open rentals; views that are lost or behind prove nothing."""
    if not caught_up:
        return result_of("views_agree", iter(()))
    try:
        return result_of("views_agree", _view_breaches(shop))
    except Unavailable:
        return result_of("views_agree", iter(()))


def _view_breaches(shop: Shop) -> Iterator[str]:
    with shop.views.read() as views:
        shown = dict(views.execute(select(mypage_customer.c.customer_id, mypage_customer.c.balance)).tuples().all())
        out = set(views.execute(select(status_out.c.rental_id).where(status_out.c.closed == "")).scalars())
    with shop.runner.database.read() as connection:
        wallets = dict(
            connection.execute(select(account.c.customer_id, account.c.balance).where(account.c.kind == "wallet"))
            .tuples()
            .all()
        )
        is_open = (rental.c.returned_at.is_(None), rental.c.cancelled_at.is_(None))
        out_in_shop = set(connection.execute(select(rental.c.rental_id).where(*is_open)).scalars())
        newest = connection.execute(select(func.max(rental.c.rental_id))).scalar() or 0
    for customer_id, balance in shown.items():
        if wallets.get(customer_id, 0) != balance:
            yield f"mypage of customer {customer_id} shows {balance} won, the wallet has {wallets.get(customer_id, 0)}"
    for rental_id in sorted(out ^ out_in_shop):
        if rental_id <= newest:
            yield f"rental {rental_id} is {'out' if rental_id in out_in_shop else 'closed'}, status shows otherwise"
