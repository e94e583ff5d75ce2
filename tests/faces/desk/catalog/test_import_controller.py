"""Files on the catalogue page: foreseen before anything is written, taken in step by step, written out whole."""

import pytest
from PySide6.QtCore import Qt

from rentbook_desktop.backup.maintenance import back_up_before_import
from rentbook_desktop.catalog.imports import import_titles, preview_titles
from rentbook_desktop.faces.desk.catalog import import_undo
from rentbook_desktop.faces.desk.catalog.import_controller import ImportController
from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.foundation.actors import CLERK_RIGHTS
from rentbook_desktop.foundation.errors import NotFound, Unavailable
from rentbook_desktop.intake.layouts import save_columns
from rentbook_desktop.queries.title_list import TitleFilter, list_titles, title_rows
from tests.faces.catalog_states import IMPORTS, STATES, STEP, full
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    context = FakePageContext(words)
    context.answers |= IMPORTS
    return context


@pytest.fixture
def page(qtbot, theme, context):
    page = full(context)
    qtbot.addWidget(page)
    page.resize(1200, 780)
    page.show()
    return page


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "books.csv"
    rows = [f"책 {number},저자,{3 if number % 2 else 90}" for number in range(30)]
    path.write_text("\n".join(["제목,저자,권수", *rows, ",이름 없는 책,1"]), encoding="utf-8")
    return path


def steps_done(context):
    return [act for act, _ in context.done if act is not back_up_before_import]


def test_a_file_is_foreseen_and_nothing_is_written_until_it_is_wanted(qtbot, page, context, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    assert page.pane.currentWidget() is page.import_pane
    assert steps_done(context) == []
    asked = [query for query, _ in context.asked].count(preview_titles)
    assert asked > 1
    assert page.import_pane.lists.wrong.rows.rowCount() == 1
    assert "32" in page.import_pane.lists.wrong.rows.row(0).cells[0].second
    qtbot.mouseClick(page.import_pane.begin, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    assert steps_done(context) == [import_titles] * asked
    assert context.toasts[-1].tone == "ok"
    qtbot.mouseClick(page.import_pane.close_button, Qt.MouseButton.LeftButton)
    assert page.pane.currentWidget() is page.shown.place


def test_an_import_stops_after_its_step_and_says_what_came_in(qtbot, page, context, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    page.importer.stop()
    assert page.importer.stage == "stopped"
    assert steps_done(context) == [import_titles]
    page.importer.close()
    assert not page.importer.is_open


def test_a_busy_shop_is_asked_again_and_a_lost_one_can_be_gone_on_with(qtbot, page, context, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    context.answers[import_titles] = Unavailable("BUSY", seconds=1)
    page.importer.begin()
    assert page.importer.stage == "taking"
    context.answers[import_titles] = Unavailable("DISK_FULL")
    page.importer._step()
    assert page.importer.stage == "failed"
    assert page.import_pane.begin.isVisible()
    context.answers[import_titles] = STEP
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")


def test_who_lacks_the_right_and_finds_nobody_to_lend_it_takes_nothing_in(page, context, file, qtbot):
    context.rights = CLERK_RIGHTS
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    assert (page.importer.stage, steps_done(context)) == ("foreseen", [])
    assert context.toasts[-1].tone == "bad"
    page.panel.export_button.click()
    assert context.toasts[-1].tone == "bad"
    assert page.panel.export_button.isEnabled()
    context.lends = True
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")


class ShopRoom(FakePageContext):
    """A room whose answers come from a real shop."""

    def __init__(self, words, shop):
        super().__init__(words, {back_up_before_import: ""})
        self.shop = shop

    def ask(self, query, /, *, then, otherwise, **form):
        try:
            answer = self.shop.ask(query, **form)
        except NotFound as error:
            otherwise(error)
        else:
            then(answer)

    def do(self, act, /, *, then, otherwise, **form):
        then(self.shop.do(act, **form))


def test_a_real_file_comes_into_a_real_shop_once(qtbot, theme, words, embedded, file):
    page = full(ShopRoom(words, embedded.shop))
    qtbot.addWidget(page)
    flow: ImportController = page.importer
    for titles in (30, 0):
        flow.look(file)
        qtbot.waitUntil(lambda: flow.stage in {"foreseen", "nothing"})
        assert flow._tally.titles_added == titles
        flow.begin()
        qtbot.waitUntil(lambda: flow.stage == "done")
        assert page.pane.currentWidget() is page.import_pane
        flow.close()
    embedded.shop.deliver()
    page.refresh()
    assert len(page.listing.ids) == 30
    found = embedded.shop.ask(list_titles, title_filter=TitleFilter(words="ㅊ29")).titles
    assert [(row.name, row.volume) for row in embedded.shop.ask(title_rows, titles=found)] == [("책", "29")]


def test_a_finished_file_is_told_again_in_another_language(qtbot, page, context, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    pane = page.import_pane
    assert (pane.close_button.text(), pane.close_button.isVisible(), pane.stop.isVisible()) == ("닫기", True, False)
    context.words.set_language("en")
    page.retranslate()
    assert (pane.close_button.text(), pane.title.text()) == ("Close", context.words.tr("catalog.import_done"))


def test_the_page_opens_without_what_few_visits_see(page):
    assert (page.late_editor.if_made, page.late_import.if_made) == (None, None)
    page.retranslate()
    assert not page.is_half_done()
    assert (page.late_editor.if_made, page.late_import.if_made) == (None, None)


def save_key(page):
    return next(action for action in page.key_actions() if action.shortcut().toString() == "F9")


def test_f9_takes_in_what_is_foreseen_and_says_so_in_the_strip(qtbot, page, context, file):
    key, tr = save_key(page), context.words.tr
    assert not key.isEnabled()
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    assert (key.isEnabled(), key.text()) == (True, tr("catalog.import_begin"))
    page.retranslate()
    assert key.text() == tr("catalog.import_begin")
    key.trigger()
    assert not key.isEnabled()
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    assert import_titles in steps_done(context)
    assert (key.isEnabled(), key.text()) == (False, tr("catalog.key_save"))


def test_f9_goes_on_after_an_interruption_that_does_not_deny_what_came_in(qtbot, page, context, file):
    tr = context.words.tr
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    context.answers[import_titles] = Unavailable("DISK_FULL")
    page.importer._step()
    assert page.importer.stage == "failed"
    assert tr("common.lasting.DISK_FULL") in page.import_pane.trouble.sentence.text()
    assert "저장되지" not in page.import_pane.trouble.sentence.text()
    assert (save_key(page).isEnabled(), save_key(page).text()) == (True, tr("catalog.import_go_on"))
    context.answers[import_titles] = STEP
    save_key(page).trigger()
    qtbot.waitUntil(lambda: page.importer.stage == "done")


def test_a_file_that_cannot_be_read_offers_no_key(qtbot, page, tmp_path):
    page.importer.look(tmp_path / "none.csv")
    qtbot.waitUntil(lambda: page.importer.stage == "failed")
    assert not save_key(page).isEnabled()


def begun(qtbot, page, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()


def test_before_the_first_row_a_backup_is_made_once_and_said(qtbot, page, context, file):
    del context.answers[back_up_before_import]  # it takes its time
    begun(qtbot, page, file)
    assert context.done == [(back_up_before_import, {"apart": True})]
    assert page.import_pane.note.text() == context.words.tr("catalog.import_backing_up")
    page.importer.stop()
    assert (page.importer.stage, steps_done(context)) == ("stopped", [])


@pytest.mark.parametrize("answer", ["DISK_FULL", Unavailable("NOT_BEGUN")])
def test_where_no_backup_can_be_made_that_is_said_and_the_import_goes_on(qtbot, page, context, file, answer):
    context.answers[back_up_before_import] = answer
    begun(qtbot, page, file)
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    assert [one.title for one in context.toasts if one.tone == "bad"] == [context.words.tr("catalog.import_no_backup")]
    assert [act for act, _ in context.done].count(back_up_before_import) == 1


def test_columns_are_shown_with_what_each_is_used_as_and_changed_by_hand(qtbot, page, context, tmp_path):
    path = tmp_path / "odd.csv"
    path.write_text("가나다,저자\n소나기,황순원\n", encoding="utf-8")
    page.importer.look(path)
    qtbot.waitUntil(lambda: page.importer.stage == "unclear")
    sample = page.import_pane.sheet.sample
    assert [button.text() for button in sample.head.buttons] == ["쓰지 않음", "저자"]
    assert [cell.text for cell in sample.table.rows.row(0).cells[1:]] == ["소나기", "황순원"]
    assert not page.import_pane.begin.isVisible()
    sample.use_wanted.emit("가나다", "name")
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    saved = next(form for act, form in context.done if act is save_columns)
    assert saved["columns"] == {"가나다": "name", "저자": "author"}


def test_what_changes_is_shown_and_what_came_in_is_taken_back_from_the_window(qtbot, theme, words, embedded, file):
    embedded.copies("책 1", author="저자", price=900)
    file.write_text("제목,저자,대여료\n책 1,저자,500\n다른 책,저자,500\n", encoding="utf-8")
    page = full(ShopRoom(words, embedded.shop))
    qtbot.addWidget(page)
    page.show()
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    lists = page.import_pane.lists
    assert lists.changes.rows.rowCount() == 1
    assert "900 → 500" in lists.changes.rows.row(0).cells[0].second
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    assert page.import_pane.undo.isVisible()
    qtbot.mouseClick(page.import_pane.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.importer.stage == "undone")
    found = embedded.shop.ask(list_titles, title_filter=TitleFilter()).titles
    assert [row.price for row in embedded.shop.ask(title_rows, titles=found)] == [900]
    assert not page.import_pane.undo.isVisible()


def test_the_lines_to_look_at_are_written_down(qtbot, page, context, file, tmp_path, monkeypatch):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    report = tmp_path / "lines.csv"
    monkeypatch.setattr(import_undo, "ask_save_path", lambda _host, _title, _name, _kind, then: then(report))
    qtbot.mouseClick(page.import_pane.report, Qt.MouseButton.LeftButton)
    assert "32," in report.read_text(encoding="utf-8-sig")


def test_a_line_is_mended_with_one_press_and_the_file_read_anew(qtbot, page, context, tmp_path):
    path = tmp_path / "ratings.csv"
    path.write_text("제목,등급\n소나기,고급\n날개,전체\n", encoding="utf-8")
    page.importer.look(path)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    wrong = page.import_pane.lists.wrong
    assert [cell.text for cell in wrong.rows.row(0).cells][1] == context.words.tr("catalog.import_fix.UNKNOWN_RATING")
    wrong.activated_row.emit(0)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    titles = page.importer._reading.parts[0].titles
    assert [one.fields["rating"] for one in titles] == ["19", "all"]
    assert not page.importer.reader.is_changed  # what was mended is no way to read the next file


def test_a_category_becomes_one_of_the_shops_and_is_remembered(qtbot, page, context, tmp_path):
    path = tmp_path / "categories.csv"
    path.write_text("제목,갈래\n소나기,소설(국내)\n식객,만화책\n", encoding="utf-8")
    page.panel.categories = ("한국문학", "만화")
    page.importer.look(path)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    card = page.import_pane.sheet.categories
    assert list(card.buttons) == ["만화책", "소설(국내)"]
    card.chosen.emit("소설(국내)", "한국문학")
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    card.chosen.emit("만화책", "")
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    assert [one.fields["category"] for one in page.importer._reading.parts[0].titles] == ["한국문학", ""]
    assert [button.text() for button in card.buttons.values()] == [
        context.words.tr("catalog.import_category_none"),
        "한국문학",
    ]
    page.importer.begin()
    qtbot.waitUntil(lambda: page.importer.stage == "done")
    saved = next(form for act, form in context.done if act is save_columns)
    assert saved["categories"] == {"소설(국내)": "한국문학", "만화책": ""}


def test_labels_are_made_of_what_came_in(page, context):
    page = STATES["imported"](context)
    page.importer._tally.import_id = 4
    page.import_pane.labels.click()
    assert context.gone == [Target(page="labels", command="import", key=4)]


def test_labels_are_reached_from_the_list_and_from_a_title(page, context):
    page.panel.labels_button.click()
    page.detail.labels.click()
    assert context.gone == [Target(page="labels"), Target(page="labels", key=page.shown.title_id)]
