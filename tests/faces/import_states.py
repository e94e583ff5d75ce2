"""The catalogue page while a file comes in, at every moment of it."""

from pathlib import Path

from rentbook_desktop.catalog.import_copies import CopyRow
from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import RowTold, TitleToImport
from rentbook_desktop.catalog.imports import TitleChange
from rentbook_desktop.faces.desk.catalog.import_reading import ParsedFile
from rentbook_desktop.foundation.errors import Reason
from rentbook_desktop.foundation.sheets.columns import ColumnUse
from rentbook_desktop.foundation.sheets.rows import Sheet, SheetRow
from rentbook_desktop.intake.import_tally import ImportTally
from rentbook_desktop.intake.lists import OpenedList
from rentbook_desktop.intake.runs import ImportRun, UndoneStep
from rentbook_desktop.intake.title_session import TitleStep


def foreseen(page, context):
    _import(page, context, "foreseen")


def taking(page, context):
    _import(page, context, "taking")
    page.importer._seconds = {"read": 0.8, "checked": 1.1}
    page.importer._enter("taking")
    page.importer.view.show_tally("taking", page.importer._tally)
    page.importer.view.show_far(37, 80, 1842, 4.0)


def imported(page, context):
    _import(page, context, "done")
    page.importer._seconds = {"read": 0.8, "checked": 1.1, "saved": 2.4}
    page.importer._enter("done")
    page.importer._show_figures()
    page.import_pane.show_outlook(UndoneStep(titles=1205, changes=31, stayed=1))
    page.import_pane.sheet.result.show_records(RUNS, context.now())


def import_failed(page, context):
    _import(page, context, "failed")
    page.import_pane.show_trouble(context.words.tr("common.lasting.DISK_FULL"), may_go_on=True)


def _import(page, context, stage):
    importer = page.importer
    importer.is_open = True
    importer.stage = stage
    importer.opened.emit()
    importer._name, importer._began = "골목책방 도서목록 2026.csv", stage == "failed"
    importer._reading = parsed(unclear=stage == "unclear")
    importer._tally = tally()
    importer._new_keys = {"새책|"}
    importer._enter(stage)
    importer.view.show_columns(importer._reading)
    if stage in {"foreseen", "done", "undone"}:
        importer._show_figures()


COLUMNS = tuple(
    ColumnUse(header=header, field=field, doubted=doubted)
    for header, field, doubted in (
        ("책제목", "name", ""), ("지은이", "author", ""), ("펴낸곳", "publisher", ""), ("ISBN", "isbn", ""),
        ("갈래", "category", ""), ("권수", "copies", ""), ("정가(원)", "list_price", ""), ("비고", None, ""),
    )
)  # fmt: skip
ROWS = (
    (2, "골목길 히어로 12", "한보라", "별무리", "9791100000128", "만화", "2", "11,000", "신간"),
    (3, "메밀꽃 필 무렵", "이효석", "정음서가", "9788900004124", "소설(국내)", "3", "9,000", ""),
    (4, "날개", "이상", "정음서가", "9788900002038", "소설(국내)", "4", "12,000", "추가 구입"),
    (5, "우주로 간 고양이 7", "백도담", "별무리", "9791100006236", "만화", "1", "9,500", ""),
    (6, "", "서정욱", "열린생각", "9791100005857", "인문", "1", "18,000", "기증"),
    (7, "달빛 도서관의 수상한 손님", "문가온", "아이숲", "9791100002771", "라이트노벨", "2", "13,000", ""),
    (8, "상록수", "심훈", "정음서가", "9788900007965", "소설(국내)", "1", "8,000", ""),
)
TOLD = (
    (6, "ROW_WITHOUT_TITLE", {}), (45, "ISBN_WRONG_DIGIT", {"isbn": "9788900001180"}), (131, "INVALID_COUNT", {"maximum": 1000}),
    (702, "BARCODE_TAKEN", {"copy": "RB-000758-1"}), (911, "BARCODE_EATEN", {"copy": "9.78894E+12"}),
    (1203, "UNKNOWN_RATING", {"given": "고급"}), (1204, "UNKNOWN_RATING", {"given": "고급"}),
)  # fmt: skip
RUNS = tuple(
    ImportRun(
        import_id=number, at=at, kind="titles", file=file, state=state, staff=staff, rows=1842, titles_added=titles,
        copies_added=titles, customers_added=0, changed=changed, unchanged=588, rejected=rejected,
    )
    for number, at, file, state, staff, titles, changed, rejected in (
        (3, "2026-11-22T05:30:00+00:00", "골목책방 도서목록 2026.csv", "DONE", "김하늘", 1206, 31, 17),
        (2, "2026-11-09T01:12:00+00:00", "신간_11월.csv", "DONE", "이준서", 42, 0, 0),
        (1, "2026-10-02T07:40:00+00:00", "기증도서.xlsx", "UNDONE", "김하늘", 118, 0, 3),
    )
)  # fmt: skip


def parsed(*, unclear=False):
    columns = COLUMNS
    if unclear:
        columns = (*COLUMNS[:3], ColumnUse(header="ISBN", doubted="isbn"), *COLUMNS[4:])
    headers = tuple(one.header for one in columns)
    sheet = Sheet(headers=headers, header_line=1, rows=lambda: iter(()))
    opened = OpenedList(
        sheet=sheet, file="list.csv", kind="titles", found="titles", columns=columns, layout="", is_own=False, sample=()
    )
    rows = tuple(SheetRow(line, cells) for line, *cells in ROWS)
    step = TitleStep(
        titles=[_wanted(line, name) for line, name, *_ in ROWS if name], claimed={}, part=ImportPart(run="r", step=0)
    )
    return ParsedFile(
        path=Path("list.csv"), opened=opened, rows=1842, parts=(step,), first=rows,
        categories={"소설(국내)": 611, "라이트노벨": 92, "한국문학": 80, "?": 3},
    )  # fmt: skip


def _wanted(line, name):
    key = "새책" if line in {2, 5, 7} else "있는책"
    return TitleToImport(fields={"isbn": None, "name": name}, volume_key="", match_key=key, rows=[CopyRow(line=line)])


def tally():
    told = [
        RowTold(line=line, reasons=(Reason(code=code, values=values),), is_rejected=code != "ISBN_WRONG_DIGIT")
        for line, code, values in TOLD
    ]
    before, after = {"copies": 2, "list_price": 11000}, {"copies": 4, "list_price": 12000}
    changes = [TitleChange(line=4, title_id=7, name="날개", before=before, after=after)]
    return ImportTally(
        import_id=3, rows=1842, titles_added=1206, copies_added=1318, changed=31, unchanged=588, rejected=17, told=told,
        changes=changes,
    )  # fmt: skip


def unclear(page, context):
    _import(page, context, "unclear")
    sentence = context.words.tr("brief.COLUMN_CONTENT", column="ISBN")
    page.import_pane.show_trouble(sentence, may_go_on=False)


def changing(page, context):
    _import(page, context, "foreseen")
    page.import_pane.lists.show_list("changes")


def undone(page, context):
    _import(page, context, "undone")


IMPORT_STATES = {
    "foreseen": foreseen, "taking": taking, "imported": imported, "unclear": unclear, "changing": changing, "undone": undone,
    "import_failed": import_failed,
}  # fmt: skip
