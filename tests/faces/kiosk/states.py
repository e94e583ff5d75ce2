"""Every screen of the kiosk in its states, with fixed data."""

from datetime import date, datetime

from rentbook_desktop.faces.kiosk.states import (
    AskScreen,
    AttractScreen,
    BookShown,
    CallScreen,
    DoneScreen,
    FeeShown,
    FindScreen,
    IdleScreen,
    PageRow,
    PageScreen,
    PhoneScreen,
    PickupScreen,
    PinScreen,
    PlaceScreen,
    RentScreen,
    ReturnScreen,
    Said,
)
from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.foundation.errors import Reason

NOW = datetime(2026, 11, 22, 14, 32, tzinfo=SEOUL)
DUE = date(2026, 11, 29)
SHELF = tuple(
    zip(
        ("소낙비 우체국", "동백 정류장", "봄이 두 번", "별 줍는 밤", "강 건너 등대", "푸른 방파제", "시나브로 걷는 길", "소년과 나비", "초록 우산", "골목길 히어로 12", "달빛 도서관의 수상한 손님", "겨울 산책"),
        ("윤슬아", "고은별", "정하늬", "문가온", "마루한", "유다올", "오하람", "문가온", "유하나", "한보라", "문가온", "도하린"),
        strict=True,
    )
)  # fmt: skip


def book(title, author, copy, **more):
    return BookShown(title=title, author=author, copy=copy, **more)


BASKET = (
    book("골목길 히어로 12", "한보라", "RB-000001-1", price=1000, due_on=DUE, is_new=True),
    book("밤의 종이비행기", "도하린", "RB-000002-1", price=1000, due_on=DUE),
    book("처음 만나는 별자리", "서하윤", "RB-000003-1", price=1000, due_on=DUE),
)
LONG = book(
    "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 물음으로 여는 생각의 역사", "서정욱 외 열두 명의 철학자들",
    "RB-000004-1", price=12500, due_on=DUE, is_new=True,
)  # fmt: skip
RETURNED = (
    book("비 오는 날의 손님", "차보미", "RB-000005-1", days_late=2, fee=400, is_new=True),
    book("하숙집 창문", "심가을", "RB-000006-1"),
    book("소낙비 우체국", "윤슬아", "RB-000007-1", days_late=1),
)
FOUND = (
    book("소낙비 우체국", "윤슬아", "", title_id=1, shelf="B-3", copies=3, available=2),
    book("시나브로 걷는 길", "오하람", "", title_id=2, shelf="D-1", copies=1, available=0),
    book("소년과 나비", "문가온", "", title_id=3, shelf="A-5", copies=1, available=1),
    book("쉿, 나무가 자고 있어", "서하윤", "", title_id=4, shelf="", copies=0, available=0),
    book("신나는 목공", "도하린", "", title_id=5, shelf="C-2", copies=1, available=1),
)
OUT = (
    PageRow(
        kind="out",
        book=book("운수 좋은 날", "현진건", "RB-000008-1", due_on=date(2026, 11, 20), days_left=-2),
        why=(Reason(code="RENEWAL_OVERDUE"),),
    ),
    PageRow(kind="out", book=book("날개", "이상", "RB-000009-1", due_on=date(2026, 11, 22), days_left=0), days=7),
    PageRow(
        kind="out",
        book=book("달빛 도서관의 수상한 손님", "문가온", "RB-000010-1", due_on=date(2026, 11, 26), days_left=4),
        days=7,
    ),
)
EARLY = PageRow(
    kind="out",
    book=book("소나기", "황순원", "RB-000011-1", due_on=DUE, days_left=7),
    why=(Reason(code="RENEWAL_TOO_EARLY", values={"day": "2026-11-27"}),),
)
MANY_ROWS = (
    PageRow(kind="fee", amount=1200, count=2),
    *OUT[1:],
    EARLY,
    PageRow(kind="renew_all", count=2, amount=600),
)
PLACES = (
    PageRow(
        kind="place",
        pickup_number=2,
        book=book("소낙비 우체국", "윤슬아", "RB-000007-1"),
        number=4,
        state="READY",
        day=date(2026, 11, 25),
    ),
    PageRow(kind="place", book=book("동백 정류장", "고은별", ""), number=5, state="WAITING", position=2, day=DUE),
    PageRow(kind="place", book=book("별 줍는 밤", "문가온", ""), number=6, state="WAITING", position=5),
    PageRow(
        kind="place",
        book=book("강 건너 등대", "마루한", ""),
        number=7,
        state="SUSPENDED",
        position=1,
        day=date(2026, 12, 24),
    ),
)
PAST = tuple(
    PageRow(kind="past", book=one)
    for one in (
        book("소나기", "황순원", "", due_on=date(2026, 11, 2)),
        book("동백꽃", "김유정", "", due_on=date(2026, 10, 28), days_late=3),
    )
)
MOVES = tuple(
    PageRow(kind="move", book=BookShown(title=title), state=kind, amount=amount, day=day)
    for day, kind, title, amount in (
        (date(2026, 11, 22), "RENTAL", "날개", -1000),
        (date(2026, 11, 21), "FEE_PAID", "", -400),
        (date(2026, 11, 20), "TOP_UP", "", 10000),
        (date(2026, 11, 9), "REVERSAL", "소나기", 800),
    )
)
RENEWED = (
    book("날개", "이상", "RB-000009-1", price=300, was_due_on=date(2026, 11, 22), due_on=DUE),
    book(
        "달빛 도서관의 수상한 손님",
        "문가온",
        "RB-000010-1",
        price=300,
        was_due_on=date(2026, 11, 26),
        due_on=date(2026, 12, 3),
    ),
)
OWED = (
    book(
        "비 오는 날의 손님",
        "차보미",
        "",
        fee=400,
        was_due_on=date(2026, 11, 14),
        due_on=date(2026, 11, 18),
        explained=FeeShown(days_late=4, closed_days=1, grace_days=1, counted_days=2, per_day=200),
    ),
    book("하숙집 창문", "심가을", "", fee=800, was_due_on=date(2026, 10, 1), due_on=date(2026, 10, 9)),
    BookShown(title="", fee=9000, is_other=True),
)
_ASK = {"name": "박*연", "balance": 12500}
_PICK = {
    "pickup_number": 2,
    "name": "한*호",
    "pickup_by": date(2026, 11, 25),
    "balance": 8200,
    "after": 7200,
    "total": 1000,
}
_READY = book("소낙비 우체국", "윤슬아", "RB-000007-1", price=1000, due_on=DUE)
_RENEWED = Said(key="renewed", tone="ok", values={"count": 2, "day": "2026-11-29"})
_WAITED_FOR = Said(tone="bad", reasons=(Reason(code="RENEWAL_RESERVED", values={"due_on": "2026-11-26", "count": 1}),))
_OVERDUE = Said(tone="bad", reasons=(Reason(code="OVERDUE_EXISTS", values={"count": 1}),))
_RENT = {"name": "한*호", "days": 7, "balance": 8200, "after": 5200, "total": 3000}
_ADDED = Said(key="added", tone="ok", values={"title": "골목길 히어로 12"})
_WRONG = Said(tone="bad", reasons=(Reason(code="NOT_IDENTIFIED", values={"seconds": 0}),))
_REFUSED = Said(tone="bad", reasons=(Reason(code="COPY_IN_REPAIR", values={"copy": "RB-1", "title": "날개"}),))
_SUSPENDED = Said(tone="bad", reasons=(Reason(code="CUSTOMER_SUSPENDED", values={"customer": "한*호"}),))

SCREENS = {
    "attract": AttractScreen(shop="골목책방", opens="10:00", closes="22:00", now=NOW, books=SHELF),
    "attract-no-books": AttractScreen(shop="", opens="10:00", closes="22:30", now=NOW),
    "away": AttractScreen(shop="골목책방", opens="10:00", closes="22:00", now=NOW, books=SHELF, away=True),
    "away-no-list": AttractScreen(
        shop="골목책방", opens="10:00", closes="22:00", now=NOW, books=SHELF, away=True, can_return=False
    ),
    "off": AttractScreen(shop="골목책방", opens="10:00", closes="22:00", now=NOW, books=SHELF, can_rent=False),
    "identify": PhoneScreen(purpose="rent", digits="0104821"),
    "identify-empty": PhoneScreen(purpose="mine", said=Said(key="first_who")),
    "identify-card": PhoneScreen(purpose="rent", by_card=True),
    "identify-not-a-card": PhoneScreen(purpose="rent", by_card=True, said=Said(key="card_unknown", tone="bad")),
    "pin": PinScreen(purpose="rent", by_card=True),
    "pin-typing": PinScreen(purpose="rent", by_card=True, typed=4),
    "pin-waiting": PinScreen(purpose="rent", by_card=True, typed=6, is_waiting=True),
    "pin-wrong": PinScreen(purpose="rent", by_card=False, said=_WRONG),
    "pin-mine": PinScreen(purpose="mine", by_card=False, typed=2),
    "birth-day": PinScreen(purpose="rent", by_card=False, asks="birth_day", typed=1),
    "birthday": PinScreen(purpose="mine", by_card=False, asks="birthday", typed=3),
    "rent": RentScreen(books=BASKET, said=_ADDED, **_RENT),
    "rent-empty": RentScreen(**(_RENT | {"total": 0, "after": 8200})),
    "rent-many": RentScreen(books=(LONG, *BASKET, BASKET[1]), first=3, said=_REFUSED, **_RENT),
    "rent-insufficient": RentScreen(books=BASKET, shortfall=1000, **(_RENT | {"balance": 2000, "after": -1000})),
    "rent-stopped": RentScreen(books=BASKET[:1], stopped=_SUSPENDED, **(_RENT | {"total": 1000, "after": 7200})),
    "rent-waiting": RentScreen(books=BASKET, is_waiting=True, **_RENT),
    "return": ReturnScreen(
        books=RETURNED, said=Said(key="came_back_said", tone="ok", values={"title": "비 오는 날의 손님"})
    ),
    "return-empty": ReturnScreen(),
    "return-many": ReturnScreen(books=(*RETURNED, *RETURNED[1:]), said=Said(key="not_ours", tone="bad")),
    "return-reserved": ReturnScreen(
        books=(
            book("소낙비 우체국", "윤슬아", "RB-000007-1", is_reserved=True, is_new=True),
            book("동백 정류장", "고은별", "RB-000012-1", is_reserved=True, days_late=2, fee=400),
        ),
        said=Said(key="came_back_said", tone="ok", values={"title": "소낙비 우체국"}),
    ),
    "return-noted": ReturnScreen(
        books=(BookShown(title="RB-000005-1", copy="RB-000005-1", noted_only=True, is_new=True),),
        said=Said(key="noted_said", tone="ok", values={"code": "RB-000005-1"}),
        away=True,
    ),
    "done": DoneScreen(books=BASKET, due_on=DUE, points_left=5200, seconds=8),
    "mypage": PageScreen(name="박*연", balance=12500, rows=OUT, out=3, limit=5, reserved=1, overdue=1),
    "mypage-many": PageScreen(name="박*연", balance=12500, rows=MANY_ROWS, out=3, reserved=4),
    "mypage-renewed": PageScreen(name="박*연", balance=11900, rows=(PageRow(kind="said", said=_RENEWED), EARLY), out=1),
    "mypage-refused": PageScreen(name="박*연", balance=12500, rows=(PageRow(kind="said", said=_WAITED_FOR), *OUT), out=3),
    "mypage-reserved": PageScreen(name="박*연", balance=12500, tab="reserved", rows=PLACES, out=3, reserved=4),
    "mypage-points": PageScreen(name="박*연", balance=12500, tab="points", rows=MOVES, out=3, overdue=1),
    "mypage-past": PageScreen(name="박*연", balance=12500, tab="past", rows=PAST, out=3, overdue=1),
    "mypage-none": PageScreen(name="박*연", balance=0, looks_only=True),
    "mypage-looks": PageScreen(name="박*연", balance=12500, rows=MANY_ROWS, out=3, looks_only=True),
    "mypage-said-none": PageScreen(
        name="박*연", balance=0, tab="reserved",
        rows=(PageRow(kind="said", said=Said(key="given_up", tone="ok", values={"title": "동백 정류장"})),),
    ),
    "renew": AskScreen(kind="renew", books=RENEWED, total=600, after=11900, **_ASK),
    "renew-insufficient": AskScreen(kind="renew", books=RENEWED[:1], total=300, after=-200, shortfall=200, **(_ASK | {"balance": 100})),
    "renew-waiting": AskScreen(kind="renew", books=RENEWED[:1], total=300, after=12200, said=Said(key="waiting", tone="bad"), is_waiting=True, **_ASK),
    "fee": AskScreen(kind="fee", books=OWED, total=10200, after=2300, **_ASK),
    "fee-insufficient": AskScreen(kind="fee", books=OWED, total=10200, after=-9200, shortfall=9200, **(_ASK | {"balance": 1000})),
    "reserve": AskScreen(kind="reserve", books=FOUND[1:2], position=3, expected_on=DUE, **_ASK),
    "reserve-unknown": AskScreen(kind="reserve", books=(LONG,), position=12, **_ASK),
    "unreserve": AskScreen(kind="unreserve", books=FOUND[1:2], position=2, **_ASK),
    "pickup": PickupScreen(book=_READY, **_PICK),
    "pickup-of-two": PickupScreen(book=LONG, number=2, of=2, said=Said(key="not_here", tone="bad"), **_PICK),
    "pickup-insufficient": PickupScreen(book=_READY, shortfall=400, from_page=True, **(_PICK | {"balance": 600, "after": -400})),
    "pickup-own-shelf": PickupScreen(book=_READY, **(_PICK | {"pickup_number": 0, "shelf": "만-12"})),
    "pickup-ask": PickupScreen(book=_READY, **(_PICK | {"pickup_number": 0})),
    "pickup-stopped": PickupScreen(book=_READY, stopped=_OVERDUE, **_PICK),
    "identify-reserve": PhoneScreen(purpose="reserve", digits="010"),
    "find": FindScreen(words="ㅅㄴ", books=FOUND, count=5),
    "find-empty": FindScreen(),
    "find-letters": FindScreen(words="WALDEN", pad="letters", books=FOUND[:1], count=1),
    "find-plain": FindScreen(words="소나기", pad="letters", books=FOUND[:1], count=1, is_plain=True),
    "find-nothing-plain": FindScreen(words="ㅋㅋㅋ", is_plain=True),
    "find-nothing": FindScreen(words="ㅋㅋㅋ"),
    "find-title": PlaceScreen(
        book=book("소낙비 우체국", "윤슬아", "", title_id=1, shelf="B-3", copies=3, available=2, price=1000, due_on=date(2026, 11, 25)),
        publisher="골목문고", days=7, is_adult=False, shelves=("A-1", "A-5", "B-3", "C-2", "D-1"),
    ),
    "find-title-out": PlaceScreen(
        book=book(LONG.title, LONG.author, "", title_id=4, copies=1, available=0, price=1200, due_on=date(2026, 11, 25)),
        publisher="골목문고", days=7, is_adult=False, shelves=("소설",), waiting=2,
    ),
    "find-title-adult": PlaceScreen(
        book=book("어른의 밤", "유다올", "", title_id=9, shelf="성인", copies=1, available=1, price=1500),
        publisher="", days=7, is_adult=True, shelves=("성인",),
    ),
    "call-staff": CallScreen(state="WAITING", books=3),
    "call-taken": CallScreen(state="TAKEN", books=3),
    "call-nobody": CallScreen(state="NOBODY"),
    "idle-warning": IdleScreen(seconds=12, share=0.8, books=3),
    "idle-no-books": IdleScreen(seconds=5, share=0.33),
}  # fmt: skip

NO_RING = {
    "attract",
    "attract-no-books",
    "away",
    "away-no-list",
    "off",
    "done",
    "call-staff",
    "call-taken",
    "call-nobody",
    "idle-warning",
    "idle-no-books",
}
CALLED = {"call-staff", "call-taken", "call-nobody"}
