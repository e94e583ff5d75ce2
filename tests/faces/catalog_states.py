"""The catalogue page with fixed data: for the tests, and for the pictures one looks at."""

from datetime import date

from msgspec.structs import replace

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.import_rows import RowTold
from rentbook_desktop.catalog.imports import BatchResult, import_titles, preview_titles
from rentbook_desktop.catalog.queries import CodeMeaning, title_of_code
from rentbook_desktop.catalog.tier_queries import TierShown, tiers
from rentbook_desktop.faces.desk.catalog.page import CatalogPage
from rentbook_desktop.foundation.actors import CLERK_RIGHTS
from rentbook_desktop.foundation.errors import Reason, Unavailable
from rentbook_desktop.foundation.packed_ids import PackedIds
from rentbook_desktop.intake.layouts import save_columns, saved_categories, saved_columns
from rentbook_desktop.intake.runs import list_imports
from rentbook_desktop.queries.title_counts import CatalogueSize, TitleCounts, catalogue_size, categories, title_counts
from rentbook_desktop.queries.title_detail import (
    CopyDetail,
    MonthCount,
    Popularity,
    TitleDetail,
    popularity,
    title_detail,
)
from rentbook_desktop.queries.title_list import TitleIds, TitleRow, list_titles, title_rows
from tests.faces.import_states import IMPORT_STATES

_BOOKS = (
    ("메밀꽃 필 무렵", "이효석", "한국문학", 3, 2, "AVAILABLE"),
    ("처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다", "서정욱", "인문", 1, 0, "OUT"),
    ("하늘과 바람과 별과 시", "윤동주", "시", 4, 1, "AVAILABLE"),
    ("골목길 히어로 12", "한보라", "만화", 2, 0, "OVERDUE"),
    ("날개", "이상", "한국문학", 2, 1, "AVAILABLE"),
    ("달빛 도서관의 수상한 손님", "문가온", "아동", 2, 0, "OUT"),
    ("동백꽃", "김유정", "한국문학", 3, 3, "AVAILABLE"),
    ("우주로 간 고양이 7", "백도담", "만화", 2, 1, "AVAILABLE"),
    ("상록수", "심훈", "한국문학", 1, 0, "REPAIR"),
    ("진달래꽃", "김소월", "시", 12, 9, "AVAILABLE"),
    ("熱河日記 (열하일기)", "박지원", "고전", 1, 0, "LOST"),
    ("A Long Way to a Small, Angry Planet", "Becky Chambers", "SF", 0, 0, "NONE"),
)
IDS = tuple(range(1, len(_BOOKS) + 1))
CHOSEN = 3


def title_row(number):
    name, author, category, copies, available, state = _BOOKS[number - 1]
    return TitleRow(
        title_id=number,
        name=name,
        author=author,
        series="",
        volume="",
        category=category,
        price=1000 if number % 4 else 1500,
        rating="19" if number == 11 else "all",
        barcode=f"RB-{number * 173 + 239:06d}-1" if copies else "",
        copies=copies,
        available=available,
        state=state,
        pictured=False,
        publisher="정음서가" if number % 3 else "",
        isbn="9788900007584" if number % 4 else "9780345391803",
        shelf=f"C-{number}",
    )


def place(number, state, **more):
    plain = {"note": "", "customer_id": None, "holder": "", "due_on": None, "days_late": 0}
    return CopyDetail(copy=f"RB-000758-{number}", state=state, **(plain | more))


COPIES = (
    place(1, "AVAILABLE"),
    place(2, "OUT", customer_id=5, holder="정유나", due_on=date(2026, 11, 26)),
    place(3, "OVERDUE", customer_id=6, holder="이도현", due_on=date(2026, 11, 19), days_late=3),
    place(4, "REPAIR", note="표지 손상"),
)


def detail(number=CHOSEN, copies=COPIES, **more):
    row = title_row(number)
    out = sum(one.state in {"OUT", "OVERDUE"} for one in copies)
    plain = {
        "title_id": number,
        "name": row.name,
        "author": row.author,
        "publisher": "정음서가",
        "isbn": "9788900007584",
        "series": "",
        "volume": "",
        "category": row.category,
        "price": row.price,
        "own_price": row.price,
        "period_days": 7,
        "rating": row.rating,
        "year": "2019",
        "shelf": "C-12",
        "call_number": "",
        "state": "ACTIVE",
        "pictured": False,
        "copies": copies,
        "available": sum(one.state == "AVAILABLE" for one in copies),
        "waiting": 3,
        "out": out,
    }
    return TitleDetail(**(plain | more))


LIKED = Popularity(
    title_id=CHOSEN,
    total=214,
    months=tuple(MonthCount(month=f"2026-{at:02d}", rented=count) for at, count in ((6, 3), (7, 4), (8, 4), (9, 6), (10, 5), (11, 9))),
    rank=3,
)  # fmt: skip


def answers(**changes):
    usual = {
        list_titles: lambda title_filter: TitleIds(titles=PackedIds(IDS), copies=2931),
        title_counts: TitleCounts(all=1284, available=962, out=287, overdue=9, away=12),
        catalogue_size: CatalogueSize(titles=1284, copies=2931),
        categories: ("한국문학", "만화", "시", "인문"),
        title_rows: lambda titles: tuple(title_row(number) for number in titles),
        title_detail: lambda title_id: detail(title_id, COPIES if title_id == CHOSEN else ()),
        popularity: LIKED,
        title_of_code: CodeMeaning(),
    }
    return usual | changes.get("more", {})


def _page(context, more=None, chosen=CHOSEN):
    context.answers |= answers(more=more or {})
    page = CatalogPage(context)
    page.visit(None)
    if chosen and len(page.listing.ids):
        page.listing.want(chosen)
        page.shown.show_title(chosen)
    return page


def full(context):
    return _page(context)


def loading(context):
    return CatalogPage(context)


def empty(context):
    none = TitleIds(titles=PackedIds(), copies=0)
    nothing = TitleCounts(all=0, available=0, out=0, overdue=0, away=0)
    return _page(
        context, {list_titles: none, title_counts: nothing, catalogue_size: CatalogueSize(titles=0, copies=0)}, None
    )


def no_match(context):
    page = _page(context)
    context.answers[list_titles] = TitleIds(titles=PackedIds(), copies=0)
    page.panel.search.set_text("해리")
    page.listing.look_for(words="해리")
    return page


def many(context):
    page = _page(context)
    context.answers[list_titles] = TitleIds(titles=PackedIds(IDS), copies=40, has_more=True, is_plain=True)
    context.answers[title_counts] = TitleCounts(all=1001, available=1001, out=287, overdue=9, away=12)
    page.panel.search.set_text("사랑")
    page.listing.look_for(words="사랑")
    return page


def error(context):
    return _page(context, {list_titles: Unavailable("UNREACHABLE", seconds=3)}, None)


def no_right(context):
    context.rights = CLERK_RIGHTS
    return _page(context)


def editor(context):
    page = _page(context)
    page.editing.edit(page.shown.detail)
    return page


def new(context):
    page = _page(context)
    page.editing.register("9788937461057")
    return page


def wrong(context):
    page = new(context)
    page.editor.show_errors(
        {
            "name": context.words.tr("reason.INVALID_TITLE", maximum=300),
            "isbn": context.words.tr("reason.INVALID_ISBN", given="9788937461058"),
            "price": context.words.tr("reason.INVALID_AMOUNT", amount="천원", minimum=0, maximum=1_000_000),
        }
    )
    page.editor.show_twin("하늘과 바람과 별과 시")
    return page


TIERS = (
    TierShown(tier="구간", price=800, period_days=7, ages_to="", ages_after_days=0, maximum=0, revision=1, titles=412),
    TierShown(
        tier="신간", price=1500, period_days=3, ages_to="구간", ages_after_days=180, maximum=2, revision=3, titles=38
    ),
    TierShown(tier="만화", price=500, period_days=2, ages_to="", ages_after_days=0, maximum=10, revision=1, titles=590),
)


def _in_tier(title_id):
    terms = {"price": 800, "own_price": 1000, "tier": "신간", "tier_since": date(2026, 3, 2), "tier_now": "구간"}
    return detail(title_id, COPIES, **terms)


def tiered(context):
    return _page(context, {title_detail: _in_tier})


def editor_tier(context):
    page = _page(context, {title_detail: _in_tier, tiers: TIERS})
    page.editing.edit(page.shown.detail)
    page.editor._scroll.ensureWidgetVisible(page.editor.tier)
    return page


def unsaved(context):
    page = editor(context)
    page.editor.fields["author"].set_text("윤동주 시인")
    page.editor.back()
    return page


def adding(context):
    page = _page(context)
    page.shown.add()
    return page


STEP = BatchResult(titles_added=1, copies_added=2, unchanged=0, rejected=(), claims={})
REJECTED = RowTold(line=7, reasons=(Reason(code="BARCODE_TAKEN", values={"copy": "A1"}),))
IMPORTS = {
    saved_columns: {},
    saved_categories: {},
    list_imports: (),
    save_columns: 1,
    preview_titles: STEP,
    import_titles: STEP,
    back_up_before_import: "",
}


def reported(context):
    lost = replace(COPIES[2], reported="LOST", note="이사 중 잃어버림")
    torn = replace(COPIES[1], reported="DAMAGED", note="물에 젖음")
    return _page(context, {title_detail: lambda title_id: detail(title_id, (COPIES[0], torn, lost, COPIES[3]))})


def _importing(show):
    def state(context):
        page = _page(context)
        show(page, context)
        return page

    return state


STATES = {
    "full": full, "reported": reported, "loading": loading, "empty": empty, "no_match": no_match, "many": many, "error": error, "no_right": no_right,
    "tiered": tiered, "editor_tier": editor_tier, "editor": editor, "new": new, "wrong": wrong, "unsaved": unsaved, "adding": adding,
}  # fmt: skip
STATES |= {name: _importing(show) for name, show in IMPORT_STATES.items()}
