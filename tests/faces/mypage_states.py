"""The customer's page in every state it can be in, with fixed data."""

from datetime import date, timedelta

from msgspec.structs import replace

from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.faces.desk.mypage.page import MypagePage
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.mypage.customer_page import (
    CustomerPage,
    OpenRental,
    PastRental,
    PointMoved,
    customer_page,
    past_rentals,
)
from rentbook_desktop.queries.customer_list import list_customers
from rentbook_desktop.queries.lag import ReadUpTo, events_after, read_up_to
from rentbook_desktop.queries.title_queue import CustomerPlace, places_of
from tests.faces.customers_states import file_of, people
from tests.faces.reservations_states import place

TODAY = date(2026, 11, 22)
TITLES = (("운수 좋은 날", "현진건"), ("날개", "이상"), ("달빛 도서관의 수상한 손님", "문가온"))


def at_home(left, title, author):
    due = TODAY + timedelta(days=left)
    return OpenRental(
        rental_id=left + 50,
        title=title,
        author=author,
        category="novel",
        copy=f"RB-00{left + 398:04d}-1",
        rented_on=due - timedelta(days=7),
        due_on=due,
        days=7,
        days_left=left,
    )


BOOKS = tuple(at_home(left, *one) for left, one in zip((-2, 0, 4), TITLES, strict=True))


def before(first=0, count=50, **_form):
    names = ("골목길 히어로 11", "하늘과 바람과 별과 시", "우주로 간 고양이 6", "동백꽃", "봄봄", "소나기")
    return tuple(
        PastRental(
            rental_id=1000 - number,
            title=names[number % 6],
            author=("한보라", "윤동주", "백도담", "김유정")[number % 4],
            category="novel",
            rented_on=date(2026, 11, 9) - timedelta(days=9 * number),
            returned_on=date(2026, 11, 14) - timedelta(days=9 * number),
            days=5 + number % 5,
            days_late=2 if number % 6 == 2 else 0,
            price=1000,
        )
        for number in range(first, min(47, first + count))
    )


def moved(number, day, kind, amount, tender="", title=""):
    return PointMoved(transfer_id=number, day=date(2026, 11, day), kind=kind, amount=amount, tender=tender, title=title)


POINTS = (
    moved(9, 19, "RENTAL", -1000, title="달빛 도서관의 수상한 손님"),
    moved(8, 18, "TOP_UP", 10_000, "cash"),
    moved(7, 15, "RENTAL", -1000, title="날개"),
    moved(6, 14, "REVERSAL", 1000, title="봄봄"),
    moved(5, 13, "REFUND", -2000, "card"),
)


def visit(**more):
    form = {"customer": 7, "name": "박서연", "card": "M-00217", "joined_on": date(2023, 3, 2), "balance": 12_500}
    form |= {"at_home": BOOKS, "overdue": 1, "before": 47, "points": POINTS} | more
    return CustomerPage(**form)


ANSWERS = {
    list_customers: people,
    customer_page: visit(),
    past_rentals: before,
    show_customer: file_of().shown,
    read_up_to: ReadUpTo(event_id=90, trouble=False, parked=0),
    events_after: 0,
}


def page(context, answers=None, *, target=None):
    context.answers = {**ANSWERS, **context.answers, **(answers or {})}
    made = MypagePage(context)
    made.visit(target)
    return made


def opened(context, answers=None):
    return page(context, answers, target=Target(page="mypage", key=7))


def behind(context):
    stuck = ReadUpTo(event_id=90, trouble=True, parked=0)
    return opened(context, {read_up_to: stuck, events_after: 12})


def fresh(context):
    return opened(context, {customer_page: visit(at_home=(), overdue=0, before=0, points=(), balance=0)})


def crowded(context):
    books = tuple(
        at_home(left, f"긴 제목이 이어지는 책 {left}권째 이야기", "지은이 여러 사람") for left in range(-4, 6)
    )
    return opened(context, {customer_page: visit(at_home=books, overdue=4)})


def reported(context):
    lost, torn = replace(BOOKS[0], reported="LOST"), replace(BOOKS[2], reported="DAMAGED")
    return opened(context, {customer_page: visit(at_home=(lost, BOOKS[1], torn))})


WAITED = (
    CustomerPlace(
        title_id=10,
        title="소나기",
        place=place(10, "박서연", 1, "READY", number=2, pickup_by=date(2026, 11, 23), expected_on=None),
    ),
    CustomerPlace(title_id=12, title="우주로 간 고양이 7", place=place(31, "박서연", 3)),
)


def waiting(context):
    return opened(context, {places_of: WAITED})


STATES = {
    "reported": reported,
    "waiting": waiting,
    "nobody": page,
    "opened": opened,
    "behind": behind,
    "fresh": fresh,
    "crowded": crowded,
    "unknown": lambda context: opened(context, {customer_page: NotFound("customer", "7")}),
    "lost": lambda context: opened(
        context, {gone: Unavailable("LOCKED", seconds=1) for gone in (customer_page, read_up_to)}
    ),
}
