"""The page of the labels: scanning adds, cells lead to rows, and what is saved is what is shown."""

import pytest
from PySide6.QtCore import QPoint, Qt

from rentbook_desktop.faces.desk.labels import page as pages
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.errors import NotFound
from rentbook_desktop.labels.queries import card_labels, copy_labels
from rentbook_desktop.queries.counter import ScanResult
from tests.faces import labels_states as states
from tests.faces.fake_page_context import FakePageContext
from tests.faces.widgets.test_label_paper import scanned


@pytest.fixture
def context(words):
    return FakePageContext(words)


@pytest.fixture
def show(qtbot, theme, context, monkeypatch):
    def put(state):
        page = state(context)
        qtbot.addWidget(page)
        page.resize(1200, 780)
        page.show()
        return page

    monkeypatch.setattr(pages, "default_printer", lambda: "")
    return put


def names(page):
    return [row.name for row in page.choice.rows]


def test_new_copies_stand_there_and_a_scan_adds_to_those_that_are_chosen(show, context):
    page = show(states.empty)
    context.answers[copy_labels] = lambda copies=(), **_form: tuple(one for one in states.LABELS if one.code in copies)
    assert page.panel.showing.state == "empty"
    assert page.take_scan(ScanResult(kind="rent", code="RB-001104-1", copy="RB-001104-1"))
    assert page.take_scan(ScanResult(kind="return", code="RB-000931-2", copy="RB-000931-2"))
    assert (page.listed, names(page)) == ("chosen", ["날개", "골목길 히어로 12"])
    assert page.panel.table.selected() == 931
    assert not page.take_scan(ScanResult(kind="customer", code="M-00217", customer_id=217))
    context.answers[copy_labels] = NotFound("copy", "X")
    page.take_scan(ScanResult(kind="rent", code="X", copy="X"))
    assert context.toasts[-1].tone == "bad"


def test_a_cell_leads_to_its_row_and_a_used_one_becomes_the_first(show, qtbot):
    page = show(states.full)
    sheet = page.preview.sheet

    def press(cell):
        qtbot.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.cell_rect(cell).center().toPoint())

    press(5)
    assert page.panel.table.selected() == 1623
    assert sheet._chosen_cells() == [5]
    press(1)
    assert page.job.first == 1
    press(23)  # a free one leads nowhere
    assert page.job.first == 1
    assert sheet.cell_at(QPoint(1, 1)) is None


def test_a_row_shows_its_page_and_pages_can_be_turned(show):
    page = show(states.full)
    page._begin_with(20)
    page.panel.table.select(1969)
    assert (page.shown_page, page.preview.page.text()) == (1, "2 / 2쪽")
    page.preview.before.click()
    assert page.shown_page == 0
    page.settings.first_wanted.emit(0)
    assert page.preview.page.text() == "1 / 1쪽"


def test_space_leaves_a_row_out_and_del_takes_it_away(show):
    page = show(states.full)
    page.panel.table.select(1277)
    page._press("pick")
    assert page.settings.total.text() == "13장 · 1쪽 · 남는 칸 8개"
    page.panel.table.link_pressed.emit(1277, "on")
    page._press("remove")
    assert "달빛 도서관의 수상한 손님" not in names(page)


def test_what_is_saved_is_what_is_shown(show, context, tmp_path):
    page = show(states.full)
    page.output.where = lambda _page, _title, name, _kind, then: then(tmp_path / name)
    page.settings.paper_wanted.emit("a4-65")
    page.settings.toggles["shelf"].click()
    page._press("save")
    (path,) = tmp_path.iterdir()
    assert path.name == "책 라벨-2026-11-22.pdf"
    assert [code for code, _, _ in scanned(path)[0]] == [one.code for one in states.LABELS]
    assert (context.toasts[-1].tone, context.toasts[-1].action) == ("ok", "열기")
    page.output.where = lambda _page, _title, _name, _kind, then: then(tmp_path / "none" / "a.pdf")
    page._press("save")
    assert context.toasts[-1].tone == "bad"
    assert not page.is_busy


def test_paper_and_shift_are_kept_for_the_next_time(show, context, tmp_path):
    context.folder = tmp_path
    page = show(states.full)
    page.settings.paper_wanted.emit("a4-65")
    page.settings.right.edit.setText("1.5")
    page.settings.down.edit.setText("a")
    page.settings.right.finished.emit()
    assert page.job.shift == (0.0, 0.0)
    page.settings.down.edit.setText("-2")
    page.settings.down.finished.emit()
    assert page.job.shift == (1.5, -2.0)
    assert (show(states.full).job.paper.key, show(states.full).job.shift) == ("a4-65", (1.5, -2.0))


def test_without_a_printer_saving_comes_first(show):
    page = show(states.no_printer)
    assert (page.settings.save_bar.isVisible(), page.settings.print_bar.isVisible()) == (True, False)
    page = show(states.roll)
    page.navigate(None)
    page.printer = "레이저 프린터"
    page.show_all()
    assert (page.settings.save_bar.isVisible(), page.settings.print_bar.isVisible()) == (False, True)
    assert not page.settings.first.isEnabled()


def test_what_no_barcode_can_hold_is_told(show):
    page = show(states.some_left_out)
    assert page.settings.reading.text() == "바코드로 만들 수 없는 책이 있어요"
    assert "1장은" in page.settings.why.text()
    assert states.HANGUL not in page.job.labels


def test_links_lead_to_a_title_an_import_and_a_card(show, context):
    page = show(states.empty)
    for target, form in (
        (Target(page="labels", key=7), {"titles": (7,)}),
        (Target(page="labels", command="import", key=3), {"import_id": 3}),
    ):
        page.navigate(target)
        assert (copy_labels, form) == context.asked[-1]
        assert page.listed == "chosen"
    page.navigate(Target(page="labels", command="cards", key=217))
    assert context.asked[-1] == (card_labels, {"customers": (217,)})
    assert page.take_scan(ScanResult(kind="customer", code="M-00312", customer_id=312))
    assert names(page) == ["박서연", "이도현"]
    assert page.job.paper.key == "a4-10"
    page._press("back")
    assert context.gone[-1].page == "customers"
    page.navigate(None)
    assert page.listed == "chosen"
