"""The page of the reservations in its states, with fixed data."""

from datetime import date

from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.reservations.page import ReservationsPage
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.customer_list import list_customers
from rentbook_desktop.queries.ended_reservations import ended_reservations
from rentbook_desktop.queries.reservation_lists import (
    pickup_shelf,
    pull_list,
    shelf_clearance,
)
from rentbook_desktop.queries.title_detail import CopyDetail, TitleDetail, title_detail
from rentbook_desktop.queries.title_queue import QueuePlace, title_queue
from rentbook_desktop.reservation.queries import ReservationShown, reservations
from tests.faces.customers_states import people
from tests.faces.reservations_rows import ENDED, ON_SHELF, OTHER_NOTICES, TO_FETCH, TO_PUT_BACK, waits


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
        ended_reservations: ENDED,
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
    lists = (pull_list, pickup_shelf, shelf_clearance, reservations, ended_reservations, title_queue)
    return page(context, answers=dict.fromkeys(lists, ()))


def ended(context):
    made = page(context)
    made.panel.choose("cancelled", 51)
    return made


def nothing_ended(context):
    made = empty(context)
    made.panel.show_list("ended")
    return made


def other_notices(context):
    names = ("최민지", "이도현", "오세훈", "윤아린", "강은우", "박서연")
    rows = [
        waits(at, at, "소나기", "황순원", f"RB-00050{at}-1", names[at - 1], "010-****-6617", 24, one)
        for at, one in enumerate(OTHER_NOTICES, 1)
    ]
    made = page(context, answers={pull_list: (), pickup_shelf: tuple(rows)})
    made.panel.choose("shelf", 3)
    return made


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
    "ended": ended,
    "nothing_ended": nothing_ended,
    "other_notices": other_notices,
    "empty": empty,
    "nobody_waits": nobody_waits,
    "choosing": choosing,
    "putting_off": putting_off,
    "failed": failed,
}
