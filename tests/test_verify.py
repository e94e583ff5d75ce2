"""All proofs together, over one moment, with the read models held against the shop."""

from sqlalchemy import delete, update

from rentbook_desktop.foundation.invariants import ProofOutcome
from rentbook_desktop.maintenance import verify
from rentbook_desktop.mypage.tables import mypage_customer
from rentbook_desktop.status.tables import status_out


def test_a_sound_shop_holds_every_proof(small):
    small.rent(small.customer(points=3000), small.copies())
    report = small.shop.maintain(verify)
    assert report.ok
    assert len({one.name for one in report.checks}) == len(report.checks) >= 15


def test_a_page_that_shows_another_balance_is_found(small):
    customer = small.customer(points=3000)
    small.shop.deliver()
    with small.shop.views.write() as connection:
        connection.execute(update(mypage_customer).values(balance=1))
    (breach,) = small.verify()["views_agree"]
    assert str(customer) in breach


def test_a_rental_the_views_lost_is_found(small):
    small.rent(small.customer(points=3000), small.copies())
    small.shop.deliver()
    with small.shop.views.write() as connection:
        connection.execute(delete(status_out))
    assert list(small.verify()) == ["views_agree"]


def test_views_that_are_not_there_are_not_proven_which_is_no_success(embedded):
    embedded.rent(embedded.customer(points=3000), embedded.copies())
    embedded.shop.views.close()
    for path in embedded.folder.glob("views.sqlite3*"):
        path.unlink()
    (embedded.folder / "views.sqlite3").mkdir()
    report = embedded.shop.maintain(verify)
    assert (report.ok, report.outcome) == (False, ProofOutcome.NOT_PROVEN)
    assert [(one.name, one.outcome) for one in report.checks if not one.ok] == [
        ("views_agree", ProofOutcome.NOT_PROVEN)
    ]
