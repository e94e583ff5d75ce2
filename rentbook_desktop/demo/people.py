"""The demo shop's customers: invented people with names, ages and habits as a neighbourhood has them."""

from datetime import date
from random import Random

from msgspec import Struct

from rentbook_desktop.customer.model import luhn_digit

HOW_MANY = 60

_FAMILIES = "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허남심"
_SHARES = (
    215,
    147,
    84,
    47,
    43,
    24,
    21,
    21,
    20,
    17,
    15,
    15,
    15,
    15,
    14,
    14,
    14,
    14,
    13,
    11,
    11,
    9,
    9,
    9,
    9,
    8,
    8,
    7,
    6,
    5,
)
_CHILDREN = "서연 서윤 지우 하윤 민준 서준 도윤 예준 시우 하은 지호 지안 수아 주원 예은 건우 다은 현준 채원 은우 유나 준서".split()
_ADULTS = "지훈 민지 수진 현우 은정 혜진 성민 지영 유진 동현 상훈 미정 보라 정훈 아름 재현 소영 승호 나영 태민 경민 선영".split()
_ELDERS = "영숙 정희 미경 영수 성호 경숙 종철 순옥 병철 춘자 광수 명희".split()


class DemoCustomer(Struct, frozen=True, kw_only=True):
    """Somebody who rents; `eager` is how many days they usually stay away, `joins` on which day of the history they join."""

    name: str
    phone: str
    birth: date | None
    card: str
    child: bool
    likes_comics: float
    eager: int
    joins: int


def generate_customers(chance: Random, today: date, days: int) -> list[DemoCustomer]:
    """Return the shop's customers; most were there from the first days, some join later."""
    return [_customer(chance, index, today, days) for index in range(HOW_MANY)]


def _customer(chance: Random, index: int, today: date, days: int) -> DemoCustomer:
    group = chance.choices(("child", "adult", "elder"), (36, 46, 18))[0]
    first, last, names, comics = {
        "child": (8, 18, _CHILDREN, 0.85),
        "adult": (20, 49, _ADULTS, 0.45),
        "elder": (50, 74, _ELDERS, 0.1),
    }[group]
    born = date(today.year - chance.randint(first, last), chance.randint(1, 12), chance.randint(1, 28))
    digits = "2" + f"{10_000_000 + index * 9_731 + chance.randrange(9_000):08d}"
    return DemoCustomer(
        name=chance.choices(_FAMILIES, _SHARES)[0] + chance.choice(names),
        phone=f"010-{chance.randint(2000, 9999)}-{chance.randint(0, 9999):04d}",
        birth=None if index in {17, 44} else born,  # two did not want to say
        card=digits + luhn_digit(digits),
        child=group == "child",
        likes_comics=comics,
        eager=chance.choices((4, 5, 7, 12), (3, 4, 4, 2))[0],
        joins=chance.randrange(6) if index < 44 else chance.randrange(6, days - 20),  # noqa: PLR2004
    )
