"""The counter's states with fixed data: for the tests, and for the pictures one looks at."""

from datetime import date, timedelta

from msgspec.structs import replace

from rentbook_desktop.calendar.model import DayKind
from rentbook_desktop.faces.counter.state import (
    Block,
    BlockLine,
    BlockTask,
    ChargeLine,
    CounterState,
    Feedback,
    FeeOffer,
    Fix,
    Match,
    RentLine,
    TopUpOffer,
)
from rentbook_desktop.faces.desk.window_state import Operator, WindowState
from rentbook_desktop.queries.counter import CustomerAtCounter
from rentbook_desktop.rental.late_fee import FeeDay, FeeTerms, LateFee
from rentbook_desktop.rental.queries import CounterActivity, HeldBasket
from rentbook_desktop.rental.returns import RentalEnded
from rentbook_desktop.status.queries import DayFigures
from tests.faces.renewal_states import renewal_states

DUE = date(2026, 11, 29)
TODAY = date(2026, 11, 22)
LONG = "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다"
BOOKS = [
    ("메밀꽃 필 무렵", "이효석", "한국문학", "RB-000412-2"),
    (LONG, "서정욱", "인문", "RB-000585-1"),
    ("골목길 히어로 12", "한보라", "만화", "RB-000931-1"),
    ("熱河日記 (열하일기)", "박지원", "고전", "RB-000077-1"),
    ("Dune", "Frank Herbert", "SF", "RB-001200-3"),
    ("날개", "이상", "한국문학", "RB-000203-1"),
]


def rent_line(number, **changes):
    title, author, category, copy = BOOKS[number % len(BOOKS)]
    if number >= len(BOOKS):
        title, copy = f"{title} {number}", f"{copy[:-1]}{number}"
    line = RentLine(copy=copy, title=title, author=author, category=category, due_on=DUE, period_days=7, price=1000)
    return replace(line, **changes)


def instant(time):
    """An instant of that day in ISO 8601, in UTC as the shop writes it."""
    hour, minute = map(int, time.split(":"))
    return f"2026-11-22T{hour - 9:02}:{minute:02}:00.000Z"


def held(number, name, count, time):
    copies = tuple(f"RB-{number}-{copy}" for copy in range(count))
    return HeldBasket(basket_id=number, customer_id=number, name=name, copies=copies, held_at=instant(time))


def activity(time, name, kind, count, amount):
    return CounterActivity(at=instant(time), name=name, kind=kind, count=count, amount=amount)


def states(language):
    """Every state by its name."""
    ko = language == "ko"

    def text(korean, english):
        return korean if ko else english

    customer = CustomerAtCounter(
        customer_id=1,
        name="박서연",
        card="M-00217",
        phone="010-****-4821",
        state="active",
        out=3,
        overdue=1,
        balance=12500,
        available=12500,
    )
    fee = ChargeLine(label=text("대여료 3권 × 1,000P", "Rental 3 × 1,000P"), amount=3000)
    late = RentalEnded(
        rental_id=1,
        customer_id=1,
        copy="RB-000398-1",
        title="운수 좋은 날",
        author="현진건",
        category=text("한국문학", "Korean lit."),
        customer="박서연",
        rented_on=date(2026, 11, 13),
        due_on=date(2026, 11, 20),
        returned_on=TODAY,
        days_late=2,
        late_fee=0,
    )
    fine = replace(late, copy="RB-000500-1", title="소나기", author="황순원", due_on=date(2026, 11, 25), days_late=0)
    empty = CounterState(
        today=DayFigures(rented=41, returned=36, topped_up=86000),
        held=(
            held(1, "이도현", 2, "14:21"),
            held(2, "최민지", 1, "13:58"),
        ),
        recent=(
            activity("14:18", "정유나", "rent", 2, -2000),
            activity("14:05", "한지호", "return", 3, 0),
            activity("13:47", "오세훈", "top_up", 1, 10000),
            activity("13:31", "윤아린", "rent", 1, -1000),
        ),
        can_undo=True,
    )
    added = Feedback(
        ok=True,
        title="골목길 히어로 12",
        sentence=text("대여 목록에 담았어요", "added to this rental"),
        code="RB-000931-1",
        when=text("방금 전", "just now"),
    )
    basket = CounterState(
        customer=customer,
        rent=tuple(rent_line(at) for at in range(3)),
        feedback=added,
        balance=12500,
        available=12500,
        charges=(fee,),
        total=3000,
        after=9500,
        can_confirm=True,
        confirm_label=text("3권 빌리기", "Rent 3 books"),
        confirm_amount=3000,
        can_undo=True,
        held=empty.held,
    )
    problem = text("잔액 부족", "Short")
    short = replace(
        basket,
        balance=2400,
        available=2400,
        after=0,
        shortfall=600,
        can_confirm=False,
        returned=(late,),
        rent=(
            *basket.rent[:2],
            replace(basket.rent[2], problem=problem, why=text("600P가 모자라요.", "600P missing.")),
        ),
        top_up=TopUpOffer(presets=(1000, 5000, 10000), selected=1000),
        reasons=(text("잔액이 600P 부족해요.", "600P short."),),
        feedback=Feedback(
            ok=False,
            title=text("잔액이 부족해 확정할 수 없어요.", "Not enough points to confirm."),
            sentence=text("충전하거나 목록에서 책을 빼 주세요.", "Top up or remove a book."),
            when=text("방금 전", "just now"),
        ),
    )
    staged = replace(
        basket,
        balance=2400,
        available=2400,
        after=4400,
        charges=(fee, ChargeLine(label=text("충전 (현금)", "Top-up (cash)"), amount=5000, incoming=True)),
        top_up=TopUpOffer(presets=(1000, 5000, 10000), selected=5000, staged=True),
        confirm_label=text("충전하고 빌리기", "Top up and rent"),
        confirm_amount=3000,
    )
    refused = replace(
        basket,
        feedback=Feedback(
            ok=False,
            title=text("「운수 좋은 날」은 다른 분이 빌려 간 책이에요.", "“운수 좋은 날” is out to someone else."),
            sentence=text(
                "김지훈 님이 11월 25일까지 빌렸어요. 손에 들고 있다면 먼저 반납하고 이어서 빌려 드릴 수 있어요.",
                "김지훈 has it until 25 November. If it is in your hand, return it first and rent it on from there.",
            ),
            code="RB-000398-1",
            when=text("방금 전", "just now"),
            fixes=(Fix(label=text("반납하고 담기", "Return and add"), key="return_first"),),
        ),
        can_confirm=False,
        reasons=(
            text("연체된 책이 1권 있어요. 먼저 반납해 주세요.", "1 book is overdue. Please return it first."),
            text("한 번에 5권까지 빌릴 수 있어요.", "At most 5 books at a time."),
        ),
    )
    owed_fee = LateFee(
        amount=400, days_late=3, closed_days=1, grace_days=0, counted_days=2, capped=False,
        terms=FeeTerms(per_day=200, cap=3000),
        days=tuple(
            FeeDay(day=date(2026, 11, day), kind=kind, number=number)
            for day, kind, number in ((20, DayKind.CLOSED, 0), (21, DayKind.OPEN, 1), (22, DayKind.OPEN, 2))
        ),
    )  # fmt: skip
    owing = replace(customer, owed=400, overdue=0, out=2)
    charge = ChargeLine(label=text("연체료", "Late fee"), amount=400)
    late_fee = replace(
        basket,
        customer=owing,
        rent=basket.rent[:2],
        returned=(replace(late, due_on=date(2026, 11, 19), days_late=3, late_fee=400, fee=owed_fee),),
        charges=(
            ChargeLine(label=text("대여료 2권 × 1,000P", "Rental 2 × 1,000P"), amount=2000),
            charge,
        ),
        total=2400,
        after=10100,
        fee=FeeOffer(amount=400, way="points", ways=("points", "cash", "later", "waive")),
        confirm_label=text("2권 빌리고 연체료 받기", "Rent 2 with the fee"),
        confirm_amount=2400,
        feedback=replace(
            added,
            title="운수 좋은 날",
            sentence=text("반납했어요 · 3일 늦었어요 · 연체료 400P", "Returned · 3 days late · late fee 400P"),
            code="RB-000398-1",
        ),
    )
    long_fee = replace(
        owed_fee, amount=3000, days_late=30, counted_days=29, capped=True,
        days=tuple(
            FeeDay(day=date(2026, 10, 21) + timedelta(days=at), kind=DayKind.OPEN, number=at) for at in range(30)
        ),
    )  # fmt: skip
    waived = replace(
        late_fee,
        rent=(),
        charges=(),
        total=0,
        customer=replace(owing, owed=3000),
        returned=(
            fine,
            replace(late_fee.returned[0], due_on=date(2026, 10, 20), late_fee=3000, days_late=30, fee=long_fee),
        ),
        balance=400,
        available=400,
        after=400,
        fee=FeeOffer(
            amount=3000, way="waive", ways=("cash", "later", "waive"), reason=text("첫 연체라서", "The first time")
        ),
        confirm_label=text("연체료 3,000P 면제하기", "Waive 3,000P"),
        confirm_amount=None,
    )
    over = text(
        "박서연 님은 5권까지 빌릴 수 있어요. 지금 3권을 빌린 상태라 1권을 빼 주세요.",
        "박서연 may have 5 books at once and has 3. Take 1 out of the basket.",
    )
    late_one = text(
        "박서연 님에게 연체된 책이 1권 있어요. 먼저 반납받아 주세요.", "박서연 has 1 late book. Take it back first."
    )
    blocked = replace(
        basket,
        feedback=None,
        confirm_label=text("승인하고 3권 빌리기", "Approve, rent 3"),
        reasons=(over, late_one),
        block=Block(
            lines=(
                BlockLine(
                    code="LIMIT_REACHED", sentence=over, can_approve=True,
                    fixes=(Fix(label=text("마지막 책 빼기", "Remove last book"), key="remove:RB-000931-1"),),
                ),
                BlockLine(
                    code="OVERDUE_EXISTS", sentence=late_one, can_approve=True,
                    fixes=(Fix(label=text("빌린 책 보기", "Show their books"), key="renewals"),),
                ),
            ),
            can_approve=True,
            reason=text("단골 손님", "Regular customer"),
            tasks=(BlockTask(words=text("승인하는 이유 고르기", "Choose why it is approved"), done=True),),
        ),
    )  # fmt: skip
    people = (("김서연", "M-00031 · 010-****-1177"), ("박서연", "M-00217 · 010-****-4821"), ("이서연", "M-00340"))
    matches = (
        *(Match(key=name, kind="customer", name=name, detail=detail) for name, detail in people),
        Match(key="t", kind="title", name="서연이의 여름", detail=text("한보라 · 2권 있음", "한보라 · 2 copies in")),
    )
    return {
        "empty": empty,
        "empty-first-day": CounterState(today=DayFigures(rented=0, returned=0, topped_up=0)),
        "customer": replace(basket, rent=(), charges=(), total=0, confirm_label="", feedback=None),
        "basket": basket,
        "returns": replace(basket, returned=(late, fine)),
        "return-alone": CounterState(
            returned=(fine,),
            feedback=replace(added, title="소나기", sentence=text("반납했어요", "returned")),
            can_undo=True,
        ),
        "no-customer": replace(
            basket,
            customer=None,
            can_confirm=False,
            reasons=(text("회원카드를 스캔해 주세요.", "Scan a member card."),),
        ),
        "insufficient": short,
        "late-fee": late_fee,
        **renewal_states(basket, language),
        "blocked": blocked,
        "blocked-id": replace(
            blocked,
            can_confirm=False,
            confirm_label=text("3권 빌리기", "Rent 3 books"),
            block=Block(
                lines=(
                    BlockLine(
                        code="ID_CHECK_NEEDED",
                        sentence=text(
                            "RB-000931-1 「채식주의자」 — 19세부터 볼 수 있어요. 박서연 님의 신분증을 보고 확인했다고 적어 주세요.",
                            "RB-000931-1 “채식주의자” — for customers from 19. Look at the ID of 박서연 and note that you did.",
                        ),
                        can_approve=False,
                        fixes=(Fix(label=text("주민등록증", "resident card"), key="id:resident"),),
                        choose=text("신분증 확인", "ID was shown"),
                    ),
                ),
                can_approve=False,
            ),
        ),
        "blocked-for-good": replace(
            blocked,
            can_confirm=False,
            confirm_label=text("3권 빌리기", "Rent 3 books"),
            block=Block(
                lines=(
                    replace(blocked.block.lines[1], can_approve=False),
                    BlockLine(
                        code="COPY_RESERVED",
                        sentence=text(
                            "RB-000412-2 「메밀꽃 필 무렵」 — 예약한 고객이 찾아갈 책이에요.",
                            "RB-000412-2 — somebody reserved it.",
                        ),
                        can_approve=False,
                        fixes=(
                            Fix(label=text("예약 걸기", "Reserve"), key="reserve:1"),
                            Fix(label=text("이 책 빼기", "Take it out"), key="remove:RB-000412-2"),
                        ),
                    ),
                ),
                can_approve=False,
                tasks=(
                    BlockTask(words=text("연체된 책 반납받기", "Take the late books back"), done=False),
                    BlockTask(
                        words=text("「메밀꽃 필 무렵」 빼기 또는 예약하기", "Take out “메밀꽃 필 무렵” or reserve it"),
                        done=False,
                    ),
                ),
            ),
        ),
        "late-fee-waived": waived,
        "drop-box": CounterState(
            returned=(late, fine),
            returned_on=date(2026, 11, 21),
            can_step_day=True,
            feedback=replace(added, title="소나기", sentence=text("반납했어요", "returned")),
            can_undo=True,
        ),
        "typed-amount": replace(short, top_up=TopUpOffer(presets=(1000, 5000, 10000), typed="3천원")),
        "staged": staged,
        "top-up": replace(basket, top_up=TopUpOffer(presets=(1000, 5000, 10000), selected=5000)),
        "refused": refused,
        "busy": replace(basket, busy=True, pending_scans=3, can_confirm=False),
        "opening": CounterState(
            connection="opening",
            connection_sentence=text("가게 자료를 읽고 있어요. 곧 스캔할 수 있어요.", "Reading the shop's records."),
        ),
        "waiting": replace(
            basket,
            connection="waiting",
            pending_scans=2,
            can_confirm=False,
            connection_sentence=text(
                "다른 창구와 함께 쓰는 데이터베이스가 대답하지 않아요. 스캔은 계속 받아 두고, 연결되면 이어서 처리해요.",
                "The shared database does not answer. Scans are kept and go on once it is back.",
            ),
        ),
        "matches": replace(empty, matches=matches),
        "thirty": replace(
            basket,
            rent=tuple(rent_line(at) for at in range(30)),
            total=30000,
            after=0,
            charges=(replace(fee, label=text("대여료 30권 × 1,000P", "Rental 30 × 1,000P"), amount=30000),),
            confirm_amount=30000,
            confirm_label=text("30권 빌리기", "Rent 30 books"),
        ),
    }


def frame(language):
    ko = language == "ko"
    return WindowState(
        shop_name="골목책방 대여점" if ko else "Golmok Book Rental",
        today=TODAY,
        clock="14:32",
        operator=Operator(name="김하늘" if ko else "Haneul Kim", role="OWNER"),
    )
