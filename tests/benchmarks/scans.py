"""What a scan costs at the core in a large shop and in a small one: a code read, and the basket priced."""

import statistics
import tempfile
from pathlib import Path

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.queries.counter import customer_at_counter, quote_basket, resolve_scan
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.returns import return_books
from tests.benchmarks.big import card_of, make
from tests.benchmarks.measure import Figure, p95, timed

SMALL = {"copies": 2_000, "customers": 500, "transfers": 10_000}
LARGE = {"copies": 200_000, "customers": 50_000, "transfers": 1_000_000}
SCANS = 400
RENTALS = 300


def visits(shop, size, number):
    """Scan a card and then a copy that nobody had, as often as asked; return seconds of each copy's scan."""
    took: list[float] = []
    titles = size["copies"] // 4
    for step in range(number):
        customer = step * 37 % size["customers"] + 1
        shop.ask(resolve_scan, code=card_of(customer))
        shop.ask(customer_at_counter, customer_id=customer)
        code = f"RB-{titles - step % (titles // 10):06d}-1"
        with timed(took):
            assert shop.ask(resolve_scan, code=code).kind == "rent"
            assert shop.ask(quote_basket, customer_id=customer, copies=[code]).lines
    return took


def rentals(shop, size):
    """Rent copies of a large shop one by one and take them back; return the seconds of each."""
    took: list[float] = []
    customer, titles = size["customers"] // 2, size["copies"] // 4
    shop.do(top_up, customer_id=customer, amount=RENTALS * 1000, tender="cash", request_id="scans-points")
    codes = [f"RB-{titles - step * 7:06d}-2" for step in range(RENTALS)]
    for code in codes:
        with timed(took):
            shop.do(rent_books, customer_id=customer, copies=[code], request_id=f"scans-rent-{code}")
    for code in codes:
        with timed(took):
            shop.do(return_books, copies=[code], request_id=f"scans-return-{code}")
    return took


def scans(folder: Path) -> list[Figure]:
    """`folder` holds the two shops, made where they are missing."""
    shops = {}
    for name, size in (("small", SMALL), ("large", LARGE)):
        if not (folder / name).exists():
            make(folder / name, **size)
        shops[name] = open_shop(folder / name)
    took = {"small": [], "large": []}
    for _ in range(4):
        took["small"] += visits(shops["small"], SMALL, SCANS // 4)
        took["large"] += visits(shops["large"], LARGE, SCANS // 4)
    went = statistics.median(rentals(shops["large"], LARGE))
    for shop in shops.values():
        shop.close()
    small, large = statistics.median(took["small"]), statistics.median(took["large"])
    return [
        Figure(
            name="a scan at the core: 200,000 copies / 2,000 copies",
            ours=f"{large * 1000:.2f} ms",
            theirs=f"{small * 1000:.2f} ms",
            ratio=large / small,
            target=1.5,
        ),
        Figure(
            name="a scan at the core in the large shop, p95, of the 100 ms a line may take",
            ours=f"{p95(took['large']) * 1000:.2f} ms",
            theirs="100 ms",
            ratio=p95(took["large"]) / 0.1,
            target=1.0,
        ),
        Figure(
            name="rent or return one copy, durable (`shop.do`), 200,000 copies, of the 1.5 ms it may take",
            ours=f"{went * 1000:.2f} ms",
            theirs="1.5 ms",
            ratio=went / 0.0015,
            target=1.0,
        ),
    ]


def measured() -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="rentbook-bench-") as folder:
        return scans(Path(folder))
