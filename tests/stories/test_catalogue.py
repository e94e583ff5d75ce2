"""The catalogue page at a real desk: threads, frame, toasts and a shop behind it."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.queries.title_detail import title_detail
from rentbook_desktop.search.queries import search_titles


@pytest.fixture
def desk(world, open_desk):
    """A desk in a shop that has begun, so that nobody is greeted."""
    world.customer("이도현", phone="010-2000-0001")
    return open_desk(world)


@pytest.fixture
def page(desk):
    pages = desk.desk.controller.pages
    pages.go(Target(page="catalog"))
    page = pages.page("catalog")
    desk.until(lambda: page.listing.known)
    desk.until(page.panel.search.edit.hasFocus)
    return page


def type_in(edit, text):
    for sign in text:  # the test library types no Hangul
        QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, sign))


def press(edit, key):
    QApplication.sendEvent(edit, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r"))


def search_for(page, words):
    page.panel.search.edit.setFocus()
    page.panel.search.edit.selectAll()
    type_in(page.panel.search.edit, words)


def test_a_book_is_registered_by_its_isbn_found_by_initials_removed_and_brought_back(desk, page):
    shop, told, tell = desk.world.shop, [], page.context.show_toast
    page.context.show_toast = lambda news: (told.append(news), tell(news))
    type_in(page.panel.search.edit, "9788937461057")
    press(page.panel.search.edit, Qt.Key.Key_Return)
    desk.until(lambda: page.editing.is_open)
    type_in(page.editor.fields["name"].edit, "메밀꽃 필 무렵")
    page.editing.save()
    desk.until(lambda: page.shown.detail is not None and len(page.shown.detail.copies) == 1)
    assert page.shown.detail.isbn == "9788937461057"
    shop.deliver()
    search_for(page, "ㅁㅁㄲ")
    desk.until(lambda: page.panel.count.text() == "1종 · 1권" and page.listing.title_filter.words == "ㅁㅁㄲ")
    title_id = page.shown.detail.title_id
    page.shown.remove()
    desk.until(lambda: shop.ask(title_detail, title_id=title_id).state == "REMOVED")
    desk.until(lambda: page.shown.detail is None)
    desk.until(lambda: any(news.action for news in told))
    next(news for news in reversed(told) if news.action).then()
    desk.until(lambda: shop.ask(title_detail, title_id=title_id).state == "ACTIVE")
    shop.deliver()
    assert shop.ask(search_titles, words="메밀꽃").count == 1


def test_a_rental_at_the_counter_shows_in_the_list(desk, page):
    card, (book,) = desk.world.customer("박서연", points=5000), desk.world.books(1)
    desk.until(lambda: page.shown.detail is not None and page.detail.chip.accessibleName() == "대여가능")
    desk.world.rent(card, book)
    desk.until(lambda: page.shown.detail.out == 1)
    assert page.shown.detail.copies[0].holder == "박서연"
    assert not page.detail.remove.isEnabled()


def test_a_catalogue_comes_in_from_a_file(desk, page, tmp_path):
    path = tmp_path / "books.csv"
    path.write_text("제목,저자,권수\n" + "".join(f"책 {at},저자,2\n" for at in range(200)), encoding="utf-8")
    page.importer.look(path)
    desk.until(lambda: page.importer.stage == "foreseen")
    page.importer.begin()
    desk.until(lambda: page.importer.stage == "done")
    page.importer.close()
    desk.until(lambda: page.panel.count.text() == "200종 · 400권")
