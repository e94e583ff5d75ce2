"""What the lists of the reservations hold in the pictures: to fetch, on the pickup shelf with its messages, to put back, over."""

from datetime import date, datetime

from rentbook_desktop.foundation.clock import SEOUL
from rentbook_desktop.notices.pickup_notices import PickupNotice
from rentbook_desktop.queries.ended_reservations import EndedReservation
from rentbook_desktop.queries.reservation_lists import OnPickupShelf, ToFetch, ToPutBack


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


SENT = PickupNotice(state="sent", notice_id=71, at="2026-11-20T02:10:00Z")
SENT_TODAY = PickupNotice(state="sent", notice_id=72, at="2026-11-22T00:12:00Z")
FAILED = PickupNotice(state="failed", notice_id=73, reason="invalid_number")
PLANNED = PickupNotice(state="waiting", notice_id=74, at="2026-11-23T00:00:00Z")


def waits(at, number, title, author, copy, customer, phone, day, notice=SENT):  # noqa: PLR0917
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
        notice=notice,
    )


ON_SHELF = (
    waits(2, 10, "소나기", "황순원", "RB-000500-1", "최민지", "010-****-6617", 23, SENT),
    waits(3, 11, "달빛 도서관의 수상한 손님", "문가온", "RB-001277-2", "이도현", "010-****-2214", 26, SENT_TODAY),
    waits(5, 12, "우주로 간 고양이 7", "백도담", "RB-001623-2", "오세훈", "010-****-7730", 22, FAILED),
    waits(12, 13, "동백꽃", "김유정", "RB-001450-2", "윤아린", "010-****-1146", 27, PLANNED),
)
OTHER_NOTICES = (
    PickupNotice(state="waiting", notice_id=75, at="2026-11-22T05:31:00Z"),
    PickupNotice(state="waiting", notice_id=76, reason="balance"),
    PickupNotice(state="failed", notice_id=77),
    PickupNotice(reason="no_channel"),
    PickupNotice(reason="off"),
    PickupNotice(state="sent", notice_id=78, at="2026-11-22T00:12:00Z", is_mock=True),
)
"""What a message can be besides: on its way, held up by its provider, too late, not wanted, switched off, only practised."""
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


def over(number, title, customer, state, at, **more):
    return EndedReservation(
        reservation_id=number,
        title_id=number,
        title=title,
        customer_id=number + 100,
        customer=customer,
        state=state,
        ended_at=datetime(2026, 11, *at, tzinfo=SEOUL),
        **({"copy": "", "pickup_by": None} | more),
    )


ENDED = (
    over(50, "소나기", "한지호", "FULFILLED", (22, 13, 5), copy="RB-000500-1"),
    over(51, "동백꽃", "정유나", "CANCELLED", (22, 11, 20), staff="김하늘"),
    over(52, "날개", "남궁은하수", "EXPIRED", (22, 0, 1), copy="RB-000731-1", pickup_by=date(2026, 11, 21)),
    over(53, "달빛 도서관의 수상한 손님", "서지안", "CANCELLED", (21, 19, 40), staff="kiosk-1", is_kiosk=True),
    over(
        54, "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지", "이도현", "FULFILLED", (20, 10, 0), copy="RB-000099-2"
    ),
    over(55, "상록수", "***", "CANCELLED", (18, 9, 30), why="customer_left"),
)
