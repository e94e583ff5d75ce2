"""The page of the labels in its states, with fixed data."""

from rentbook_desktop.faces.desk.labels import page as pages
from rentbook_desktop.faces.desk.labels.page import LabelsPage
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.labels.model import LabelContent
from rentbook_desktop.labels.queries import card_labels, copy_labels

_BOOKS = (
    ("골목길 히어로", "12", "한보라", "만화 M-04", 931, 2),
    ("우주로 간 고양이", "7", "백도담", "만화 M-06", 1623, 1),
    ("달빛 도서관의 수상한 손님", "", "문가온", "아동 D-02", 1277, 2),
    ("메밀꽃 필 무렵", "", "이효석", "한국문학 A-03", 412, 1),
    ("날개", "", "이상", "한국문학 A-05", 1104, 1),
    (
        "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다",
        "3",
        "서정욱",
        "인문 H-01",
        585,
        1,
    ),
    ("상록수", "", "심훈", "한국문학 A-05", 1796, 1),
    ("동백꽃", "", "김유정", "한국문학 A-02", 1450, 1),
    ("진달래꽃", "", "김소월", "시 C-11", 1969, 1),
    ("하늘과 바람과 별과 시", "", "윤동주", "시 C-12", 758, 1),
    ("소나기", "", "황순원", "한국문학 A-07", 500, 1),
    ("운수 좋은 날", "", "현진건", "한국문학 A-08", 398, 1),
    ("熱河日記 (열하일기)", "", "박지원", "고전", 77, 1),
)
LABELS = tuple(
    LabelContent(code=f"RB-{about:06d}-{place + 1}", name=name, volume=volume, author=author, shelf=shelf, about=about)
    for name, volume, author, shelf, about, copies in _BOOKS
    for place in range(copies)
)
HANGUL = LabelContent(code="서가-7", name="날개", author="이상", about=1104)
CARDS = (LabelContent(code="M-00217", name="박서연", about=217), LabelContent(code="M-00312", name="이도현", about=312))


def _page(context, new=LABELS, printer="레이저 프린터"):
    context.answers |= {copy_labels: lambda new_days=None, **_form: new if new_days else LABELS, card_labels: CARDS}
    before, pages.default_printer = pages.default_printer, lambda: printer
    made = LabelsPage(context)
    made.refresh()
    made.navigate(None)
    pages.default_printer = before
    return made


def full(context):
    page = _page(context)
    page.choices["chosen"].add(LABELS)
    page.listed = "chosen"
    page._begin_with(3)
    page.panel.table.select(931)
    return page


def no_printer(context):
    page = _page(context, printer="")
    page._take_paper("a4-65")
    return page


def roll(context):
    page = _page(context)
    page._take_paper("roll-50x30")
    page.panel.table.select(585)
    return page


def some_left_out(context):
    page = _page(context, new=(*LABELS, HANGUL))
    page._toggle(1277)
    return page


def empty(context):
    return _page(context, new=())


def cards(context):
    page = _page(context)
    page.settings.toggles["shop"].put(on=True)
    page.navigate(Target(page="labels", command="cards", key=217))
    return page


STATES = {
    "full": full,
    "no_printer": no_printer,
    "roll": roll,
    "some_left_out": some_left_out,
    "empty": empty,
    "cards": cards,
}
