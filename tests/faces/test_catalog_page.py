"""The catalogue page by keys and mouse: searching, choosing, editing, removing, and what goes wrong beside its field."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.catalog.actions import CopiesMade, add_copies, edit_title, mark_copy, register_title
from rentbook_desktop.catalog.covers import Cover, cover_of, set_cover
from rentbook_desktop.catalog.queries import CodeMeaning, TitleFound, same_isbn, title_of_code
from rentbook_desktop.catalog.removal import remove_copy, remove_title, restore_copy, restore_title
from rentbook_desktop.faces.desk.page import Target
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.queries.title_list import TitleIds, list_titles
from tests.faces.catalog_states import CHOSEN, COPIES, IDS, LIKED, STATES, answers, detail, full
from tests.faces.rooms import FakeRoom

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def context(words):
    return FakeRoom(words)


@pytest.fixture
def page(qtbot, theme, context):
    return put_up(qtbot, full(context))


def put_up(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1200, 780)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.panel.search.edit.hasFocus)
    return page


def shown(title_id, name="제목"):
    return detail(CHOSEN, title_id=title_id, name=name)


def done(context):
    return [(act, form) for act, form in context.done]


def write(qtbot, field, text):
    field.edit.setFocus()
    field.edit.selectAll()
    type_in(field.edit, text)


def type_in(edit, text):
    for sign in text:  # the test library types no Hangul
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


@pytest.mark.parametrize("name", STATES)
def test_every_state_can_be_shown_and_said_again(qtbot, theme, context, name):
    page = STATES[name](context)
    qtbot.addWidget(page)
    page.resize(1100, 620)
    page.show()
    context.words.set_language("en")
    page.retranslate()
    assert page.heading() == "Catalogue"
    assert all(action.text() for action in page.key_actions())


def test_what_is_typed_is_looked_for_and_older_answers_are_dropped(qtbot, page, context):
    asked = []
    context.answers.pop(list_titles)
    context.ask, whole = lambda query, *, then, otherwise, **form: (
        asked.append((form["title_filter"].words, then)) if query is list_titles else whole(query, then=then, otherwise=otherwise, **form)
    ), context.ask  # fmt: skip
    type_in(page.panel.search.edit, "메")
    qtbot.waitUntil(lambda: len(asked) == 1)
    type_in(page.panel.search.edit, "밀")
    qtbot.waitUntil(lambda: len(asked) == 2)
    asked[1][1](TitleIds(titles=(1,), copies=3))
    asked[0][1](TitleIds(titles=IDS, copies=9))
    assert [words for words, _ in asked] == ["메", "메밀"]
    assert page.listing.ids == (1,)
    assert page.panel.count.text() == "1종 · 3권"


def test_arrows_move_in_the_list_while_the_search_has_the_focus(qtbot, page):
    assert page.listing.title_id == CHOSEN
    qtbot.keyClick(page.panel.search.edit, Qt.Key.Key_Down)
    assert page.listing.title_id == CHOSEN + 1
    assert page.panel.search.edit.hasFocus()
    qtbot.waitUntil(lambda: page.shown.detail.title_id == CHOSEN + 1)
    assert page.detail.name.text() == "골목길 히어로 12"


def test_popularity_is_shown_whichever_answer_comes_first(page, context):
    page.shown.detail = None
    page.detail.detail = None
    page.shown._liked(page.shown._turn, LIKED)
    page.shown._came(page.shown._turn, detail())
    assert page.detail.liked.text() == "인기 3위 · 누적 214회"
    assert page.detail.months_sum.text() == "31회"


def test_a_filter_and_an_order_are_asked_for(page, context):
    page.panel.pills.chosen.emit("overdue")
    page.panel.table.sort_wanted.emit("price", False)
    title_filter = next(form["title_filter"] for query, form in reversed(context.asked) if query is list_titles)
    assert (title_filter.kind, title_filter.order, title_filter.descending) == ("overdue", "price", False)


def test_enter_opens_the_editor_and_saves_only_what_changed(qtbot, page, context):
    context.answers[edit_title] = lambda title_id, card: shown(title_id)
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.pane.currentWidget() is page.editor
    write(qtbot, page.editor.fields["price"], "1500")
    qtbot.keyClick(page.editor.fields["price"].edit, Qt.Key.Key_F9)
    ((act, form),) = done(context)
    assert (act, form["title_id"], form["card"].price, form["card"].name) == (edit_title, CHOSEN, 1500, None)
    assert page.pane.currentWidget() is not page.editor
    news = context.told[-1]
    assert news.action
    news.then()
    assert context.done[-1][1]["card"].price == 1000


def test_nothing_changed_means_nothing_done(qtbot, page, context):
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.editor.fields["name"].edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (done(context), page.editing.is_open) == ([], False)


def test_escape_asks_once_and_what_was_dropped_comes_back(qtbot, page, context):
    page._edit()
    write(qtbot, page.editor.fields["author"], "누구")
    qtbot.keyClick(page.editor.fields["author"].edit, ESC)
    assert page.editing.is_open
    assert page.editor.alert.isVisible()
    qtbot.keyClick(page.editor.fields["author"].edit, ESC)
    assert not page.editing.is_open
    context.told[-1].then()
    assert page.editing.is_open
    assert page.editor.fields["author"].text() == "누구"
    assert done(context) == []


def test_choosing_another_title_does_not_lose_what_was_typed(qtbot, page):
    page._edit()
    write(qtbot, page.editor.fields["author"], "누구")
    page.panel.table.selectRow(0)
    assert page.pane.currentWidget() is page.editor
    assert page.editor.alert.isVisible()
    assert page.editor.fields["author"].text() == "누구"


@pytest.mark.parametrize(
    ("field", "typed", "code"),
    [("price", "천원", "INVALID_AMOUNT"), ("price", "-5", "INVALID_AMOUNT"), ("copies", "x", "INVALID_COUNT"),
     ("copies", "1001", "INVALID_COUNT")],
)  # fmt: skip
def test_what_is_no_number_is_said_beside_its_field(qtbot, page, context, field, typed, code):
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    write(qtbot, page.editor.fields[field], typed)
    page.editing.save()
    assert page.editor.fields[field].error()
    assert page.editor.typed()[field] == typed
    assert done(context) == []


@pytest.mark.parametrize(
    ("field", "error"),
    [
        ("name", Invalid("INVALID_TITLE", maximum=300)),
        ("author", Invalid("INVALID_FIELD", maximum=200, field="author")),
        ("publisher", Invalid("INVALID_FIELD", maximum=200, field="publisher")),
        ("year", Invalid("INVALID_YEAR", given="작년")),
        ("isbn", Invalid("INVALID_ISBN", given="12")),
        ("series", Invalid("INVALID_FIELD", maximum=200, field="series")),
        ("volume", Invalid("INVALID_FIELD", maximum=200, field="volume")),
        ("category", Invalid("INVALID_FIELD", maximum=200, field="category")),
        ("shelf", Invalid("INVALID_FIELD", maximum=200, field="shelf")),
        ("price", Invalid("INVALID_AMOUNT", amount="9", minimum=0, maximum=9)),
    ],
)
def test_each_refusal_stands_beside_its_field_and_what_was_typed_stays(qtbot, page, context, field, error):
    context.answers[register_title] = error
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    qtbot.mouseClick(page.editor.save, Qt.MouseButton.LeftButton)
    assert page.editor.fields[field].error()
    assert [name for name, one in page.editor.fields.items() if one.error()] == [field]
    assert page.editor.fields["name"].text() == "새 책"
    assert page.editor.save.isEnabled()


def test_a_lost_database_is_said_above_and_saving_works_again(qtbot, page, context):
    context.answers[register_title] = Unavailable("LOCKED", seconds=1)
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    page.editing.save()
    assert page.editor.trouble.isVisible()
    context.answers[register_title] = shown(99, "새 책")
    context.answers[add_copies] = CopiesMade(copies=("RB-000099-1",))
    page.editing.save()
    assert [act for act, _ in done(context)] == [register_title, register_title, add_copies]
    assert context.done[-1][1] == {"title_id": 99, "count": 1}
    assert not page.editing.is_open


def test_saving_twice_in_a_row_registers_once(qtbot, page, context):
    page._register()
    write(qtbot, page.editor.fields["name"], "새 책")
    page.editing.save()
    page.editing.save()
    assert [act for act, _ in done(context)] == [register_title]


def test_a_scanned_new_isbn_opens_the_editor_and_a_known_code_its_title(qtbot, page, context):
    context.answers[title_of_code] = lambda code: CodeMeaning(isbn="9788937461057")
    type_in(page.panel.search.edit, "9788937461057")
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.editor.typed()["isbn"] == "9788937461057"
    page.editor.closed.emit()
    context.answers[title_of_code] = lambda code: CodeMeaning(title_id=7)
    type_in(page.panel.search.edit, "RB-000007-1")
    qtbot.keyClick(page.panel.search.edit, ENTER)
    assert page.shown.detail.title_id == 7
    assert page.pane.currentWidget() is page.shown.place


def test_an_isbn_that_is_there_leads_to_its_title_instead(qtbot, page, context):
    context.answers[same_isbn] = TitleFound(
        title_id=7, name="동백꽃", author="", publisher="", isbn="9788937461057", price=1000, copies=1, available=1
    )
    page._register("9788937461057")
    assert page.editor.twin.isVisible()
    qtbot.mouseClick(page.editor.twin_button, Qt.MouseButton.LeftButton)
    assert page.shown.detail.title_id == 7
    assert page.detail.form.isVisible()


def test_del_removes_and_the_toast_brings_it_back(qtbot, page, context):
    context.answers |= {remove_title: shown(4), restore_title: shown(4)}
    page.listing.want(4)
    qtbot.waitUntil(lambda: page.shown.detail.title_id == 4)
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    assert [act for act, _ in done(context)] == [remove_title]
    context.told[-1].then()
    assert [act for act, _ in done(context)] == [remove_title, restore_title]


def test_a_title_with_a_copy_out_says_why_it_stays(qtbot, page, context):
    assert not page.detail.remove.isEnabled()
    assert "2권" in page.detail.why_not.text()
    page.panel.table.setFocus()
    qtbot.keyClick(page.panel.table, Qt.Key.Key_Delete)
    assert done(context) == []
    assert "2권" in context.told[-1].sentence


def test_copies_are_added_and_a_taken_barcode_is_said_in_place(qtbot, page, context):
    context.answers[add_copies] = CopiesMade(copies=("RB-000758-5", "RB-000758-6"))
    qtbot.mouseClick(page.detail.add, Qt.MouseButton.LeftButton)
    write(qtbot, page.detail.form.fields["count"], "2")
    qtbot.keyClick(page.detail.form.fields["count"].edit, ENTER)
    assert context.done[-1] == (add_copies, {"title_id": CHOSEN, "count": 2})
    assert not page.detail.form.isVisible()
    context.answers[add_copies] = Invalid("INVALID_BARCODE")
    qtbot.mouseClick(page.detail.add, Qt.MouseButton.LeftButton)
    write(qtbot, page.detail.form.fields["barcode"], "???")
    qtbot.keyClick(page.detail.form.fields["barcode"].edit, ENTER)
    assert page.detail.form.fields["barcode"].error()
    assert page.detail.form.fields["barcode"].text() == "???"
    write(qtbot, page.detail.form.fields["count"], "many")
    qtbot.keyClick(page.detail.form.fields["count"].edit, ENTER)
    assert page.detail.form.fields["count"].error()
    qtbot.keyClick(page.detail.form.fields["count"].edit, ESC)
    assert not page.detail.form.isVisible()


def test_a_copy_is_marked_with_its_reason_and_put_back_by_the_toast(page, context):
    context.answers |= {mark_copy: CopiesMade(copies=("RB-000758-1",))}
    page.menu.choose(COPIES[0], "REPAIR")
    page.detail.form.fields["note"].set_text("표지 손상")
    page.detail.form.submit()
    assert context.done[-1] == (mark_copy, {"barcode": "RB-000758-1", "state": "REPAIR", "note": "표지 손상"})
    context.told[-1].then()
    assert context.done[-1] == (mark_copy, {"barcode": "RB-000758-1", "state": "AVAILABLE", "note": ""})


def test_a_copy_out_offers_its_customer_and_says_why_nothing_else(page, context):
    commands = {one.key: one.why_not for one in page.menu.items_for(COPIES[1])}
    assert [key for key, why in commands.items() if not why] == ["holder"]
    page.menu.choose(COPIES[1], "holder")
    assert context.gone == [Target(page="customers", key=5)]
    assert [one.key for one in page.menu.items_for(COPIES[3])] == ["AVAILABLE", "LOST", "drop"]


def test_a_copy_is_taken_out_and_comes_back(page, context):
    made = CopiesMade(copies=("RB-000758-1",))
    context.answers |= {remove_copy: made, restore_copy: made}
    page.menu.choose(COPIES[0], "drop")
    context.told[-1].then()
    assert [act for act, _ in done(context)] == [remove_copy, restore_copy]


def drop(widget, path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    widget.dropEvent(QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, mime, left, none))


def test_a_picture_that_is_dropped_becomes_the_cover_in_its_size(page, context, tmp_path):
    context.answers |= {cover_of: Cover(title_id=CHOSEN, picture=None), set_cover: shown(CHOSEN)}
    image = QImage(3000, 4000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    image.save(str(tmp_path / "cover.png"))
    drop(page.detail.cover, tmp_path / "cover.png")
    act, form = context.done[-1]
    assert (act, form["title_id"]) == (set_cover, CHOSEN)
    assert QImage.fromData(form["picture"]).height() == 600
    assert context.told[-1].action


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\nbroken"])
def test_what_is_no_picture_is_said_and_nothing_is_done(page, context, tmp_path, content):
    (tmp_path / "cover.png").write_bytes(content)
    drop(page.detail.cover, tmp_path / "cover.png")
    drop(page.detail.cover, tmp_path / "gone.png")
    assert done(context) == []
    assert [news.tone for news in context.told] == ["bad", "bad"]


def test_a_link_opens_a_title_a_filter_or_a_new_one(page, context):
    page.arrive(Target(page="catalog", key=8))
    assert page.shown.detail.title_id == 8
    page.arrive(Target(page="catalog", filter="overdue"))
    assert page.listing.title_filter.kind == "overdue"
    page.arrive(Target(page="catalog", command="new"))
    assert page.editing.is_open


def test_a_failed_list_offers_to_try_again(qtbot, theme, context):
    page = STATES["error"](context)
    qtbot.addWidget(page)
    assert page.panel.showing.state == "error"
    context.answers |= answers()
    page.panel.showing.acted.emit()
    assert page.panel.showing.state == "ready"


def test_a_title_that_cannot_be_loaded_says_so_and_can_be_asked_again(page, context):
    context.answers[title_detail] = Unavailable("LOCKED", seconds=1)
    page.shown.detail = None
    page.shown.refresh()
    assert page.shown.place.state == "error"
    context.answers |= answers()
    page.shown.place.acted.emit()
    assert page.shown.place.state == "ready"


def test_who_may_not_import_or_export_reads_that_a_pin_is_asked(qtbot, theme, context):
    page = STATES["no_right"](context)
    qtbot.addWidget(page)
    assert (page.panel.import_button.isEnabled(), page.panel.export_button.isEnabled()) == (True, True)
    assert "PIN" in page.panel.asks.text()
    assert "PIN" in page.panel.import_button.accessibleDescription()


def test_a_link_opens_the_editor_of_its_title_once_it_is_there(page, context):
    context.answers[title_detail] = shown
    page.arrive(Target(page="catalog", key=IDS[2], command="edit"))
    assert page.editing.is_open
    assert page.editor.draft.title_id == IDS[2]
