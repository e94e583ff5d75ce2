"""What an argument of a verb is, beyond its Python type: money, a price, a day, one of a few words."""

from typing import Annotated, Literal

from msgspec import Struct

Kind = Literal["amount", "price", "day"]


class Means(Struct, frozen=True):
    """Stands in `Annotated`: `amount` is at least one won, `price` may be nothing, `day` is YYYY-MM-DD."""

    kind: Kind


class OneOf(Struct, frozen=True):
    """Stands in `Annotated` beside a text that is one of a few; the verb itself refuses any other."""

    words: tuple[str, ...]


Amount = Annotated[int, Means("amount")]
Price = Annotated[int, Means("price")]
Day = Annotated[str, Means("day")]
TenderName = Annotated[str, OneOf(("cash", "card", "transfer"))]
FeeTenderName = Annotated[str, OneOf(("points", "cash", "card", "transfer"))]
IdKindName = Annotated[str, OneOf(("resident", "driver", "passport", "other"))]
RatingName = Annotated[str, OneOf(("all", "19"))]
