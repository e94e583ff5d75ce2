"""The status page's states with fixed data: for the tests, and for the pictures one looks at."""

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import QTimer

from rentbook_desktop.faces.desk.status.page import StatusPage
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.kiosk.queries import KioskShown
from rentbook_desktop.queries.kiosk_share import KioskShare, kiosk_share
from rentbook_desktop.queries.lag import ReadUpTo, events_after, read_up_to
from rentbook_desktop.status.history import Period, Span, history
from rentbook_desktop.status.lateness import LateAge, Lateness, LateRental, lateness
from rentbook_desktop.status.title_statistics import (
    CategoryOut,
    IdleTitle,
    IdleTitles,
    PopularTitle,
    categories_out,
    favourite_titles,
    idle_titles,
    popular_titles,
)
from rentbook_desktop.status.today import Today, shop_today

TODAY = date(2026, 11, 22)
LONG = "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다"
RENTED = (
    41,
    36,
    29,
    32,
    28,
    31,
    32,
    33,
    31,
    26,
    26,
    35,
    35,
    24,
    39,
    44,
    26,
    36,
    26,
    32,
    37,
    39,
    40,
    30,
    37,
    31,
    41,
    34,
    44,
    41,
)
RETURNED = (
    35,
    29,
    39,
    28,
    39,
    41,
    37,
    33,
    29,
    26,
    27,
    32,
    27,
    35,
    26,
    23,
    28,
    38,
    34,
    27,
    41,
    42,
    20,
    35,
    21,
    26,
    32,
    36,
    39,
    36,
)


def today():
    return Today(
        out=(275, 277, 274, 279, 282, 283, 285, 287),
        due=(14, 20, 17, 26, 18, 16, 19, 24),
        overdue=(6, 5, 7, 7, 9, 8, 10, 9),
        revenue=(52_000, 61_000, 48_000, 55_000, 92_000, 84_000, 79_600, 86_000),
        due_today=18,
        due_came=6,
        oldest=12,
    )


def days(span=Span.MONTH):
    if span is Span.YEAR:
        return tuple(
            Period(at=f"{2025 + (at > 0)}-{12 if at == 0 else at:02d}", rented=900 + at * 31, returned=880 + at * 29,
                   revenue=(900 + at * 31) * 1000, topped_up=1_000_000, refunded=0, prepaid=2_000_000 + at * 70_000)
            for at in range(12)
        )  # fmt: skip
    count = int(span)
    return tuple(
        Period(at=(TODAY - timedelta(days=29 - at)).isoformat(), rented=RENTED[at], returned=RETURNED[at],
               revenue=RENTED[at] * 1000 - at % 3 * 700, topped_up=40_000, refunded=0, prepaid=2_310_000 + at * 9_000 - RENTED[at] * 900)
        for at in range(30 - count, 30)
    )  # fmt: skip


def late():
    rows = (
        ("오세훈", "골목길 히어로 9", "한보라", 12), ("이도현", "하늘과 바람과 별과 시", "윤동주", 3),
        ("박서연", "운수 좋은 날", "현진건", 2), ("한지호", LONG, "백도담", 1),
        ("Alexandra Montgomery-Featherstone", "Dune", "Frank Herbert", 1), ("정유나", "소나기", "황순원", 1),
    )  # fmt: skip
    rentals = tuple(
        LateRental(rental_id=at, customer=at, name=name, copy=f"RB-{at:06d}-1", title_id=at, title=title, author=author,
                   due_on=(TODAY - timedelta(days=ago)).isoformat(), days_late=ago)
        for at, (name, title, author, ago) in enumerate(rows, start=1)
    )  # fmt: skip
    ages = ((1, 3, 6), (4, 7, 1), (8, 14, 2), (15, 30, 0), (31, None, 0))
    return Lateness(
        count=9, ages=tuple(LateAge(minimum=one[0], maximum=one[1], count=one[2]) for one in ages), rentals=rentals
    )


def popular(**_form):
    rows = (("골목길 히어로 12", "한보라", 38), ("달빛 도서관의 수상한 손님", "문가온", 31),
            ("하늘과 바람과 별과 시", "윤동주", 27), ("메밀꽃 필 무렵", "이효석", 22), (LONG, "서정욱", 20))  # fmt: skip
    return tuple(
        PopularTitle(title_id=at, name=name, author=author, count=count, total=count * 7)
        for at, (name, author, count) in enumerate(rows, start=1)
    )


def idle(**_form):
    rows = (("삼대", "염상섭", 1, "2025-02-01", 659), ("熱河日記 (열하일기)", "박지원", 2, "2025-11-02", 385),
            (LONG, "서정욱", 1, "2026-01-11", 315), ("날개", "이상", 3, "", None))  # fmt: skip
    return IdleTitles(
        count=412,
        titles=tuple(
            IdleTitle(title_id=at, name=name, author=author, copies=copies, since=since, days=ago, rented=3)
            for at, (name, author, copies, since, ago) in enumerate(rows, start=1)
        ),
    )


def categories():
    rows = (("만화", 118), ("한국문학", 74), ("아동", 43), ("시", 28), ("인문", 24))
    return tuple(CategoryOut(category=name, count=count) for name, count in rows)


def kiosk(name="kiosk-1", state="OPEN", ago=12, size="1080x1920"):
    return KioskShown(
        name=name, version="0.3.0", size=size, state=state, last_heard="", seconds_ago=ago, is_open=ago < 90
    )


KIOSKS = KioskShare(
    kiosks=(kiosk(), kiosk("kiosk-2", "AWAY", 50, "1280x800"), kiosk("입구", "BUSY", 7200)),
    calls=1,
    rented=41,
    at_kiosks=17,
)
NO_KIOSKS = KioskShare(kiosks=(), calls=0, rented=0, at_kiosks=0)


FULL = {
    kiosk_share: NO_KIOSKS,
    read_up_to: ReadUpTo(event_id=90, trouble=False, parked=0),
    events_after: 0,
    shop_today: today(),
    history: days,
    categories_out: categories(),
    lateness: late(),
    popular_titles: popular,
    favourite_titles: popular,
    idle_titles: idle,
}
NOTHING = {
    kiosk_share: NO_KIOSKS,
    shop_today: Today(
        out=(0,) * 8, due=(0,) * 8, overdue=(0,) * 8, revenue=(0,) * 8, due_today=0, due_came=0, oldest=0
    ),
    history: tuple(
        Period(at=one.at, rented=0, returned=0, revenue=0, topped_up=0, refunded=0, prepaid=0)
        for one in days(Span.MONTH)
    ),
    categories_out: (),
    lateness: Lateness(
        count=0,
        ages=tuple(LateAge(minimum=minimum, maximum=None, count=0) for minimum in (1, 4, 8, 15, 31)),
        rentals=(),
    ),
    popular_titles: (),
    favourite_titles: (),
    idle_titles: IdleTitles(count=0, titles=()),
}


def _page(context, answers):
    context.answers = dict(answers)
    page = StatusPage(context)
    page.finish()
    page.visit(None)
    return page


def _tables(context):
    page = _page(context, FULL)
    for card in page.parts.cards:
        card.as_table.click()
    return page


def _old(context):
    page = _page(context, FULL)
    context.answers[shop_today] = Unavailable("LOCKED", seconds=1)
    page.asking.one("today")
    return page


def _kiosks(context):
    page = _page(context, FULL | {kiosk_share: KIOSKS})
    QTimer.singleShot(0, page, lambda: page.parts.look_at("kiosks"))
    return page


def _without_plots(context):
    context.call = lambda _work, then, otherwise: otherwise(RuntimeError("no library"))
    return _page(context, FULL)


def _reported(context):
    found = late()
    some = (replace(found.rentals[0], reported="LOST"), replace(found.rentals[1], reported="DAMAGED"))
    told = replace(found, rentals=(*some, *found.rentals[2:]))
    page = _page(context, FULL | {lateness: told})
    page.parts.look_at("overdue")
    return page


STATES = {
    "reported": _reported,
    "full": lambda context: _page(context, FULL),
    "empty": lambda context: _page(context, NOTHING),
    "loading": lambda context: _page(context, {}),
    "error": lambda context: _page(context, dict.fromkeys(FULL, Unavailable("LOCKED", seconds=1))),
    "old figures": _old,
    "kiosks": _kiosks,
    "tables": _tables,
    "without plots": _without_plots,
}
