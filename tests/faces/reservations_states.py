"""The page of the reservations in its states, with fixed data."""

from datetime import date, datetime

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.reservations.page import ReservationsPage
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.customer_list import list_customers
from rentbook_desktop.queries.reservation_lists import (
    OnPickupShelf,
    ToFetch,
    ToPutBack,
    pickup_shelf,
    pull_list,
    shelf_clearance,
)
from rentbook_desktop.queries.title_detail import CopyDetail, TitleDetail, title_detail
from rentbook_desktop.queries.title_queue import QueuePlace, title_queue
from rentbook_desktop.reservation.queries import ReservationShown, reservations
from tests.faces.customers_states import people


def fetch(number, title, author, category, shelf, copy, customer, at, **more):
    return ToFetch(
        reservation_id=number,
        title_id=number,
        title=title,
        author=author,
        category=category,
        shelf=shelf,
        copy=copy,
        customer_id=number + 100,
        customer=customer,
        reserved_at=datetime(2026, 11, *at, tzinfo=SEOUL),
        pickup_by=date(2026, 11, 25),
        **({"is_back": False} | more),
    )


TO_FETCH = (
    fetch(1, "메밀꽃 필 무렵", "이효석", "한국문학", "A-03", "RB-000412-3", "한지호", (22, 9, 12)),
    fetch(2, "상록수", "심훈", "한국문학", "A-05", "RB-001796-1", "정유나", (22, 11, 40)),
    fetch(3, "하늘과 바람과 별과 시", "윤동주", "시", "C-12", "RB-000758-1", "서지안", (21, 18, 5), is_back=True),
)


def waits(at, number, title, author, copy, customer, phone, day):
    return OnPickupShelf(
        number=at,
        reservation_id=number,
        title_id=number,
        title=title,
        author=author,
        copy=copy,
        customer_id=number + 100,
        customer=customer,
        phone=phone,
        pickup_by=date(2026, 11, day),
    )


ON_SHELF = (
    waits(2, 10, "소나기", "황순원", "RB-000500-1", "최민지", "010-****-6617", 23),
    waits(3, 11, "달빛 도서관의 수상한 손님", "문가온", "RB-001277-2", "이도현", "010-****-2214", 26),
    waits(5, 12, "우주로 간 고양이 7", "백도담", "RB-001623-2", "오세훈", "010-****-7730", 22),
    waits(12, 13, "동백꽃", "김유정", "RB-001450-2", "윤아린", "010-****-1146", 27),
)
TO_PUT_BACK = (
    ToPutBack(
        number=4,
        title_id=20,
        title="골목길 히어로 12",
        author="한보라",
        category="만화",
        copy="RB-000931-1",
        shelf="M-04",
    ),
)


def shown(number, title, customer, position, state="WAITING"):
    return ReservationShown(
        reservation_id=number,
        title_id=10,
        title=title,
        customer=number + 100,
        name=customer,
        position=position,
        state=state,
        copy="",
        pickup_by="",
        suspended_until="",
    )


WAITING = (
    shown(10, "소나기", "최민지", 1, "READY"),
    shown(30, "소나기", "강은우", 2),
    shown(31, "소나기", "박서연", 3),
    shown(
        32, "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다", "김남궁", 1, "SUSPENDED"
    ),
)


def place(about, customer, position, state="WAITING", **more):
    plain = {
        "copy": "",
        "number": None,
        "pickup_by": None,
        "suspended_until": None,
        "expected_on": date(2026, 11, 20 + position * 2),
    }
    return QueuePlace(
        reservation_id=about,
        customer_id=about + 100,
        customer=customer,
        position=position,
        state=state,
        **(plain | more),
    )


QUEUE = (
    place(10, "최민지", 1, "READY", copy="RB-000500-1", number=2, pickup_by=date(2026, 11, 23), expected_on=None),
    place(30, "강은우", 2),
    place(31, "박서연", 3),
    place(33, "남궁은하수", 4, "SUSPENDED", suspended_until=date(2026, 12, 24), expected_on=None),
)
DETAIL = TitleDetail(
    title_id=10,
    name="소나기",
    author="황순원",
    publisher="",
    isbn=None,
    series="",
    volume="",
    category="한국문학",
    price=1000,
    own_price=1000,
    period_days=7,
    rating="all",
    year="",
    shelf="A-07",
    call_number="",
    state="ACTIVE",
    pictured=False,
    copies=(
        CopyDetail(
            copy="RB-000500-1", state="RESERVED", note="", customer_id=None, holder="", due_on=None, days_late=0
        ),
        CopyDetail(
            copy="RB-000500-2",
            state="OUT",
            note="",
            customer_id=5,
            holder="정유나",
            due_on=date(2026, 11, 26),
            days_late=0,
        ),
    ),
    available=0,
    out=1,
)


def page(context, **changes):
    context.answers |= {
        pull_list: TO_FETCH,
        pickup_shelf: ON_SHELF,
        shelf_clearance: TO_PUT_BACK,
        reservations: WAITING,
        title_detail: DETAIL,
        title_queue: QUEUE,
        title_of_code: CodeMeaning(title_id=10, isbn=None),
        list_customers: people,
    } | changes.pop("answers", {})
    made = ReservationsPage(context)
    made.visit(None)
    return made


def full(context):
    made = page(context)
    made.panel.choose("shelf", 10)
    made.queue.panel.queue.select(10)
    return made


def waiting(context):
    made = page(context)
    made.panel.show_list("waiting")
    made.panel.waiting.select(30)
    made.queue.panel.queue.select(33)
    return made


def empty(context):
    nothing = dict.fromkeys((pull_list, pickup_shelf, shelf_clearance, reservations, title_queue), ())
    return page(context, answers=nothing)


def nobody_waits(context):
    made = empty(context)
    made.navigate(Target(page="reservations", key=10))
    return made


def choosing(context):
    made = full(context)
    made.queue.choose_customer()
    return made


def putting_off(context):
    made = full(context)
    made.queue._ask_until(QUEUE[1])
    return made


def failed(context):
    return page(
        context, answers=dict.fromkeys((pull_list, pickup_shelf, title_detail), Unavailable("UNREACHABLE", seconds=3))
    )


STATES = {
    "full": full,
    "waiting": waiting,
    "empty": empty,
    "nobody_waits": nobody_waits,
    "choosing": choosing,
    "putting_off": putting_off,
    "failed": failed,
}
