"""What people take home: the next volume of their series, or something they like."""

from collections.abc import Iterable
from random import Random

from msgspec import Struct, field

from rentbook_desktop.customer.model import CustomerId
from rentbook_desktop.demo.people import DemoCustomer
from rentbook_desktop.demo.titles import Shelved

_HOW_MANY, _HOW_MANY_SHARES = (1, 2, 3, 4), (4, 6, 3, 1)
_GOES_ON = 0.8  # how often somebody takes the next volume rather than something new


class Stock(Struct, kw_only=True):
    """A title on the shelf, with the barcodes that stand there now."""

    shelved: Shelved
    title_id: int
    there: list[str]

    @property
    def series(self) -> str:
        """Return the series this belongs to, empty for a book of its own."""
        return self.shelved.card.series or ""

    @property
    def volume(self) -> int:
        """Return the place in the series."""
        return int(self.shelved.card.volume or 0)

    @property
    def price(self) -> int:
        """Return what renting it costs, in won."""
        return self.shelved.card.price or 0


class Regular(Struct, kw_only=True):
    """A customer in the course of the history: points, what is at home, which titles and volumes they had."""

    person: DemoCustomer
    customer_id: CustomerId | None = None
    points: int = 0
    at_home: list[str] = field(default_factory=list)
    had: set[int] = field(default_factory=set)
    read_to: dict[str, int] = field(default_factory=dict)

    def remember(self, stock: Stock) -> None:
        """Note that this was read."""
        self.had.add(stock.title_id)
        if stock.series:
            self.read_to[stock.series] = max(stock.volume, self.read_to.get(stock.series, 0))


def choose(regular: Regular, shelf: Iterable[Stock], chance: Random) -> list[Stock]:
    """Return what somebody takes now, each title once; volumes of a series in their order."""
    many = chance.choices(_HOW_MANY, _HOW_MANY_SHARES)[0]
    fitting = [one for one in shelf if one.there and _suits(one, regular)]
    if chance.random() < regular.person.likes_comics:
        return _next_volumes([one for one in fitting if one.series], regular, chance)[:many]
    return _some([one for one in fitting if not one.series], min(many, 2), chance)


def _suits(one: Stock, regular: Regular) -> bool:
    person = regular.person
    adult = not person.child and person.birth is not None
    if one.title_id in regular.had or (one.shelved.card.rating == "19" and not adult):
        return False
    return one.shelved.for_children or not person.child


def _next_volumes(comics: list[Stock], regular: Regular, chance: Random) -> list[Stock]:
    rows: dict[str, list[Stock]] = {}
    for one in sorted(comics, key=lambda one: one.volume):
        row = rows.setdefault(one.series, [])
        if one.volume == regular.read_to.get(one.series, 0) + len(row) + 1:
            row.append(one)
    begun = [row for name, row in rows.items() if row and name in regular.read_to]
    fresh = [row for name, row in rows.items() if row and name not in regular.read_to]
    rows_now = begun if begun and (not fresh or chance.random() < _GOES_ON) else fresh
    return chance.choices(rows_now, [row[0].shelved.liked for row in rows_now])[0] if rows_now else []


def _some(books: list[Stock], many: int, chance: Random) -> list[Stock]:
    chosen: list[Stock] = []
    while books and len(chosen) < many:
        one = chance.choices(books, [one.shelved.liked for one in books])[0]
        books.remove(one)
        chosen.append(one)
    return chosen
