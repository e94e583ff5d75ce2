"""The palette's states with fixed data: for the tests, and for the pictures one looks at."""

from rentbook_desktop.faces.desk.palette.items import PaletteCommand
from rentbook_desktop.faces.desk.palette.palette import Palette
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.palette import CopyHit, CustomerHit, PaletteHits, TitleHit, palette_recent, palette_search

LONG = "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다"


def person(number, name, card, phone, balance, state="ACTIVE"):
    return CustomerHit(customer=number, name=name, card=card, phone=phone, state=state, balance=balance)


PARK = PaletteHits(
    customers=(
        person(1, "박서연", "M-00217", "010-****-4821", 12_500),
        person(2, "박서준", "M-00534", "010-****-1190", 300, "SUSPENDED"),
    ),
    titles=(
        TitleHit(title_id=7, name="박서방네 책 읽는 고양이", author="박서원", category="아동", copies=2, available=1,
                   copy="RB-002210"),
        TitleHit(title_id=8, name=LONG, author="서정욱", category="인문", copies=1, available=0, copy="RB-000585-1"),
    ),
)  # fmt: skip
COPIES = PaletteHits(
    copies=(
        CopyHit(copy="RB-000412-1", title_id=9, title="달빛 도서관의 수상한 손님", author="문가온", state="OUT"),
        CopyHit(copy="RB-000412-2", title_id=9, title="달빛 도서관의 수상한 손님", author="문가온", state="REPAIR"),
    )
)


def answer(words, **_form):
    if words.upper().startswith("RB") or words.startswith("ㄲ"):
        return COPIES
    return PARK if words.startswith(("박", "ㅂ", "park")) else PaletteHits()


def recent(customers=(), titles=(), copies=()):
    return PaletteHits(
        customers=tuple(one for key in customers for one in PARK.customers if one.customer == key),
        titles=tuple(one for key in titles for one in PARK.titles if one.title_id == key),
        copies=tuple(one for key in copies for one in COPIES.copies if one.copy == key),
    )


def commands(done=None):
    """What a frame offers, in Korean; `done` hears the key of what was run."""
    listed = (
        ("page:status", "현황 보기", "chart-bar", "Ctrl+5", "status", ""),
        ("new:title", "도서 등록", "plus", "", "새 책 new title", "도서"),
        ("new:customer", "고객 등록", "user-plus", "", "회원 가입 new customer", "고객 · 지갑"),
        ("theme:dark", "어두운 화면", "moon", "", "dark theme", "설정"),
        ("lock", "잠그기", "lock", "F12", "lock 교대", ""),
    )
    hear = (done if done is not None else []).append
    return [
        PaletteCommand(
            key=key, words=words, icon=icon, caps=caps, search=search, where=where, run=lambda key=key: hear(key)
        )
        for key, words, icon, caps, search, where in listed
    ]


def _opened(context, window, typed="", *, answers=None, data=None):
    context.answers = {palette_search: answer, palette_recent: recent} if answers is None else answers
    palette = Palette(context, commands, window, data=data)
    palette.open_palette()
    palette.line.setText(typed)
    return palette


def _more(context, window):
    palette = _opened(context, window, "박서")
    palette.line.more.emit()
    return palette


STATES = {
    "opened": _opened,
    "found": lambda context, window: _opened(context, window, "박서"),
    "copies": lambda context, window: _opened(context, window, "RB-0004"),
    "nothing": lambda context, window: _opened(context, window, "없는 말"),
    "commands": lambda context, window: _opened(context, window, ">등록"),
    "more": _more,
    "error": lambda context, window: _opened(
        context, window, "박서", answers={palette_search: Unavailable("UNREACHABLE", seconds=3)}
    ),
}
