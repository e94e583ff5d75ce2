"""A slow, locked or lost database: nothing is lost, everybody is told, and the window answers all the while."""

import threading
from contextlib import contextmanager
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.catalog.actions import add_copies
from rentbook_desktop.faces.counter import scanning
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.errors import OutcomeUnknown
from rentbook_desktop.search.queries import search_titles
from rentbook_desktop.status.queries import shop_status
from tests.patience import SECONDS
from tests.stories.counter import Librarian, WindowThread, World
from tests.stories.proxy import Proxy


@contextmanager
def _locked(world, desk):
    """Hold the shop's lock; the desk's database gives up soon meanwhile, so that nobody need wait for it."""
    database = desk.shop.runner.database
    usual, database.patience = database.patience, 0.2
    database.engine.dispose()
    with world.write_lock():
        yield
        database.patience = usual
        database.engine.dispose()


def _tries(desk, monkeypatch):
    """Count how often the desk tried to have something done."""
    shop, tried = desk.shop, []

    def do(act, **form):
        tried.append(act.__name__)
        return type(shop).do(shop, act, **form)

    monkeypatch.setattr(shop, "do", do)
    return tried


def test_books_go_into_the_basket_while_another_program_writes(file_world, file_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(3)
    with file_world.write_lock():
        file_desk.scan(card, *books)
        assert file_desk.copies == books
        assert file_desk.state.total == 3000
        assert file_desk.state.connection == "ready"


def test_returns_wait_for_a_locked_database_in_order_and_happen_once(file_world, file_desk, monkeypatch):
    card, books = file_world.customer("박서연", points=5000), file_world.books(4)
    file_world.rent(card, *books)
    tried = _tries(file_desk, monkeypatch)
    with WindowThread(file_world) as window:
        with _locked(file_world, file_desk):
            for book in books:
                file_desk.type_scan(book)
            file_desk.until(lambda: file_desk.state.connection == "waiting")
            file_desk.until(lambda: tried.count("return_books") > 2)  # it has waited, and tried again more than once
            assert file_desk.outcomes == []
            assert file_desk.state.pending_scans == 4
            assert "순서대로" in file_desk.state.connection_sentence or "이어서" in file_desk.state.connection_sentence
        file_desk.done()
    assert file_desk.endings == ["returned"] * 4
    assert [outcome.text for outcome in file_desk.outcomes] == books
    assert file_world.requests("return_books") == 4
    assert file_desk.state.connection == "ready"
    assert window.asked == []


def test_a_question_asked_in_the_windows_own_thread_is_noticed(file_world, file_desk):
    with WindowThread(file_world) as window:
        file_world.shop.ask(search_titles, words="a")  # another program's
        file_desk.shop.ask(search_titles, words="a")
    assert window.asked == ["read"]


def test_a_confirm_in_a_locked_shop_loses_nothing_and_works_when_pressed_again(file_world, file_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    file_desk.scan(card, *books)
    with WindowThread(file_world) as window, _locked(file_world, file_desk):
        file_desk.press(Qt.Key.Key_F9)
        assert file_desk.copies == books
        assert "1초 뒤에" in file_desk.state.feedback.sentence
        assert file_desk.state.can_confirm
    file_desk.press(Qt.Key.Key_F9)
    assert file_world.requests("rent_books") == 1
    assert len(file_world.open_rentals()) == 2
    assert window.asked == []


def test_a_confirm_that_failed_before_the_next_customers_scans_is_not_pushed_out_of_sight(file_world, file_desk):
    first, second = file_world.customer("박서연", points=5000), file_world.customer("이도현", points=5000)
    books = file_world.books(2)
    file_desk.scan(first, books[0])
    with _locked(file_world, file_desk):
        file_desk.press(Qt.Key.Key_F9, wait=False)
        file_desk.type_scan(second)
        file_desk.type_scan(books[1])
        file_desk.until(lambda: file_desk.toasts)
    file_desk.done()
    assert (file_desk.toasts[0].tone, file_desk.toasts[0].sentence) == ("bad", "박서연")
    assert file_desk.toasts[1].title == "박서연 · 1권을 보류했어요"
    assert file_desk.state.customer.name == "이도현"
    assert file_desk.copies == books[1:]


def test_a_long_wait_is_told_while_the_key_works_on(file_world, file_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(1)
    file_desk.scan(card, *books)
    with file_world.write_lock():
        file_desk.press(Qt.Key.Key_F9, wait=False)
        file_desk.until(lambda: file_desk.state.connection == "waiting")
        assert file_desk.state.busy
        assert "시간이 걸리고" in file_desk.state.connection_sentence
        file_desk.press(Qt.Key.Key_F9, wait=False)  # impatience changes nothing
    file_desk.done()
    assert file_world.requests("rent_books") == 1


def test_a_hundred_scans_beside_an_import_and_a_report_have_a_hundred_outcomes_in_order(file_world, file_desk):
    card = file_world.customer("박서연", points=500_000)
    out = file_world.book(copies=40)
    file_world.rent(file_world.customer("이도현", points=500_000), *out)
    shelf = file_world.book(copies=40)
    wanted = [code for pair in zip(out, shelf, strict=True) for code in pair]
    wanted = [card, *wanted, *[f"RB-999999-{n}" for n in range(19)]]
    importing = threading.Thread(target=_import, args=[file_world, [file_world.book()[0] for _ in range(20)]])
    _report_again_and_again(file_desk)
    with WindowThread(file_world) as window:
        importing.start()
        _scan_every(file_desk, 25, wanted)
        file_desk.until(lambda: len(file_desk.outcomes) == len(wanted) and file_desk.session.commands.idle)
    importing.join()
    assert len(wanted) == 100
    assert [outcome.text for outcome in file_desk.outcomes] == wanted
    assert [outcome.number for outcome in file_desk.outcomes] == list(range(1, 101))
    assert file_desk.endings == ["customer", *["returned", "rent"] * 40, *["unknown"] * 19]
    assert file_desk.copies == shelf
    assert window.asked == []


def _import(world, books):
    """Twenty thousand rows, in the steps of an import."""
    for book in books:
        world.shop.do(add_copies, title_id=int(book.split("-")[1]), count=1000)


def _report_again_and_again(desk):
    screen = desk.desk.context.tasks.client()

    def again(_answer):
        screen.ask(shop_status, then=then, otherwise=again)

    def then(_answer):
        screen.ask(search_titles, then=again, otherwise=again, words="a")

    again(None)


def _scan_every(desk, interval, codes):
    left = iter(codes)
    timer = QTimer(desk.desk, interval=interval)
    timer.timeout.connect(lambda: desk.type_scan(code) if (code := next(left, None)) else timer.stop())
    timer.start()


def test_what_is_scanned_while_the_shop_opens_is_done_when_it_is_open(file_world, qtbot, qapp):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    gate = threading.Event()

    def slowly(bootstrap, place, *, on_delivered, on_upgrade=None):
        gate.wait(SECONDS)
        return file_world.open_for_desk(bootstrap, place, on_delivered=on_delivered)

    desk = Librarian(file_world, qtbot)
    desk.desk._opener = slowly
    desk.desk.show_window()
    try:
        desk.until(lambda: desk.desk._opening)
        for code in (card, *books):
            desk.type_scan(code)
        assert desk.state.connection == "opening"
        assert desk.state.pending_scans == 3
        gate.set()
        desk.until(lambda: desk.shop)
        desk.done()
        assert desk.endings == ["customer", "rent", "rent"]
    finally:
        gate.set()
        desk.leave()


def test_a_server_that_goes_away_and_comes_back_is_waited_for(folder, postgres_url, open_desk):
    with Proxy(postgres_url) as proxy:
        world = World(folder, postgres_url)
        world.place = ShopLocation(data=folder, database=proxy.url, views=world.place.views)
        card, books = world.customer("박서연", points=5000), world.books(2)
        desk = open_desk(world)
        desk.scan(card)
        with WindowThread(world) as window:
            proxy.cut()
            desk.type_scan(books[0])
            desk.until(lambda: desk.state.connection == "waiting")
            assert "데이터베이스가 대답하지 않아요" in desk.state.connection_sentence
            desk.type_scan(books[1])
            proxy.mend()
            desk.done()
        assert desk.endings == ["customer", "rent", "rent"]
        assert desk.state.connection == "ready"
        desk.press(Qt.Key.Key_F9)
        assert len(world.open_rentals()) == 2
        assert window.asked == []
        world.shop.close()


@pytest.fixture
def wired(folder, postgres_url):
    """A shop on a server that its desk reaches through a wire."""
    with Proxy(postgres_url) as proxy:
        world = World(folder, postgres_url)
        world.place = ShopLocation(data=folder, database=proxy.url, views=world.place.views)
        world.wire = proxy
        yield world
        world.shop.close()


def test_a_silent_server_is_told_and_what_was_scanned_is_done_when_it_speaks_again(wired, open_desk):
    card, books = wired.customer("박서연", points=5000), wired.books(2)
    desk = open_desk(wired)
    desk.scan(card)
    with WindowThread(wired) as window:
        wired.wire.silence()
        for book in books:
            desk.type_scan(book)
        desk.until(lambda: desk.state.connection == "waiting" and "대답하지 않아요" in desk.state.connection_sentence)
        wired.wire.mend()
        desk.done()
    assert desk.endings == ["customer", "rent", "rent"]
    assert window.asked == []


@pytest.mark.parametrize("fault", ["silence", "cut"])
def test_a_confirm_whose_answer_is_lost_is_found_out_and_happens_once(wired, open_desk, fault):
    card, books = wired.customer("박서연", points=5000), wired.books(2)
    desk = open_desk(wired)
    desk.scan(card, *books)
    wired.wire.trip_at_commit(b"INSERT INTO request", action=getattr(wired.wire, fault))
    desk.press(Qt.Key.Key_F9, wait=False)
    desk.until(lambda: desk.state.feedback and desk.state.feedback.title == "저장됐는지 확인이 필요해요")
    assert desk.copies == books
    assert desk.state.busy
    wired.wire.mend()
    desk.done()
    assert desk.toasts[-1].tone == "ok"
    assert desk.state.empty
    assert wired.requests("rent_books") == 1
    assert len(wired.open_rentals()) == 2


def test_a_confirm_that_got_lost_on_its_way_is_looked_up_and_can_be_pressed_again(wired, open_desk, monkeypatch):
    card, books = wired.customer("박서연", points=5000), wired.books(1)
    desk = open_desk(wired)
    desk.scan(card, *books)
    runner, lost = type(desk.shop.runner), []
    once = runner._once

    def lose(self, act, spec, actor, form):
        if act.__name__ == "rent_books" and len(lost) < 2:
            lost.append(True)
            raise OutcomeUnknown  # as if the server had died before it wrote the commit
        return once(self, act, spec, actor, form)

    monkeypatch.setattr(runner, "_once", lose)
    desk.press(Qt.Key.Key_F9)
    assert desk.state.feedback.title == "확정하지 못했어요"
    assert "저장되지 않았어요" in desk.state.feedback.sentence
    assert desk.copies == books
    desk.press(Qt.Key.Key_F9)
    assert wired.requests("rent_books") == 1


def test_a_bug_in_one_scan_is_told_and_the_next_goes_on(file_world, file_desk, monkeypatch, caplog):
    books = file_world.books(2)
    shop = file_desk.shop
    fell = []

    def fall_once(query, **form):
        if query.__name__ == "counter_snapshot" and not fell:
            fell.append(True)
            raise RuntimeError("a bug")
        return type(shop).ask(shop, query, **form)

    monkeypatch.setattr(shop, "ask", fall_once)
    file_desk.scan(books[0])
    assert file_desk.endings == ["failed"]
    assert "프로그램에 문제가" in file_desk.state.feedback.sentence
    file_desk.scan(books[0], books[1])
    assert file_desk.endings == ["failed", "rent", "rent"]


def test_a_bug_in_the_counter_itself_ends_its_scan_and_the_next_goes_on(file_world, file_desk, monkeypatch):
    books = file_world.books(2)
    monkeypatch.setattr(scanning, "_added", lambda *_: 1 / 0)
    file_desk.scan(books[0])
    assert file_desk.endings == ["failed"]
    monkeypatch.undo()
    file_desk.scan(books[1])
    assert file_desk.endings == ["failed", "rent"]


def test_the_news_of_another_desk_reaches_this_screen(world, desk):
    card, book = world.customer("박서연", points=5000), world.books(1)[0]
    desk.scan(card)
    world.rent(card, book)
    world.shop.deliver()
    desk.until(lambda: desk.state.customer.out == 1)
    desk.until(lambda: desk.state.today and desk.state.today.rented == 1)
    desk.until(lambda: desk.state.recent and desk.state.recent[0].kind == "rent")
    assert desk.state.recent[0].amount == -1000
    assert "박서연 대여 1권" in desk.view.today.activities.accessibleName()


def test_lost_read_models_do_not_stop_the_counter(file_world, file_desk, folder):
    card, books = file_world.customer("박서연", points=5000), file_world.books(1)
    file_desk.shop.views.close()
    (folder / "views.sqlite3").write_bytes(b"garbage" * 1000)
    file_desk.scan(card, *books)
    file_desk.press(Qt.Key.Key_F9)
    assert len(file_world.open_rentals()) == 1


def test_a_clock_that_jumps_does_not_disturb_the_counter(world, desk):
    book = world.books(1)[0]
    world.clock.move(timedelta(days=-30))
    desk.scan(book)
    assert desk.copies == [book]


def test_a_desk_of_a_folder_that_is_open_says_so(qtbot, qapp, file_world, file_desk):
    second = Desk(file_world.place, load_bootstrap, opener=file_world.open_for_desk)
    try:
        with qtbot.waitSignal(second.failed):
            second.show_window()
        assert "이미 켜져" in second.error_panel.text.text()
        assert second.error_panel.isVisible()
        file_desk.desk.shut()
        with qtbot.waitSignal(second.opened):
            second.error_panel.button.click()
        assert not second.error_panel.isVisible()
    finally:
        second.shut()
        second.window.deleteLater()


def test_closing_while_the_shop_is_locked_keeps_the_basket_for_the_next_start(qtbot, file_world, file_desk, open_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    file_desk.scan(card, *books)
    with _locked(file_world, file_desk):
        with qtbot.waitSignal(file_desk.desk.left):
            file_desk.desk.window.close()
        file_desk.desk.shut()
    again = open_desk(file_world)
    again.until(lambda: again.state.held)
    assert [(held.name, len(held.copies)) for held in again.state.held] == [("박서연", 2)]
    assert "지난번에 담아 둔 2권" in again.state.feedback.title


def test_a_settled_basket_is_not_left_over(file_world, file_desk, open_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(2)
    file_desk.scan(card, *books)
    file_desk.press(Qt.Key.Key_F9)
    file_desk.desk.shut()
    again = open_desk(file_world)
    assert again.state.held == ()
    assert again.state.feedback is None


def test_reports_do_not_keep_a_scan_waiting(file_world, file_desk):
    gate, started = threading.Event(), threading.Semaphore(0)

    def hang():
        started.release()
        gate.wait(SECONDS)

    screen = file_desk.desk.context.tasks.client()
    for _ in range(5):
        screen.call(hang, then=lambda _: None, otherwise=lambda _: None)
    started.acquire()
    try:
        book = file_world.books(1)[0]
        file_desk.scan(book)
        assert file_desk.copies == [book]
    finally:
        gate.set()


def test_a_desk_that_opens_by_a_clock_that_went_back_asks_and_then_works(file_world, open_desk):
    card, books = file_world.customer("박서연", points=5000), file_world.books(1)
    file_world.clock.move(timedelta(days=-2))
    desk = open_desk(file_world)
    desk.until(desk.desk.window.toasts.isVisible)
    assert [light.tone for light in desk.desk.window.state.lights][-1] == "warn"
    desk.scan(card, *books)
    desk.press(Qt.Key.Key_F9)
    assert "시계" in desk.state.feedback.sentence
    desk.page.counter.run_action(desk.state.feedback.fixes[0].key)
    desk.done()
    desk.press(Qt.Key.Key_F9)
    assert len(file_world.open_rentals()) == 1
