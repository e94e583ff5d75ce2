"""The bridge to the shop: in order, back in the right thread, and never back to somebody who has gone."""

import threading

import pytest

from rentbook_desktop.faces.errors import Bug
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.foundation.errors import NotFound
from tests.patience import SECONDS


class FakeShop:
    """Calls what it is given, and notes in which thread."""

    def __init__(self):
        self.threads, self.done, self.closed = [], [], False

    def do(self, act, **form):
        self.threads.append(threading.current_thread().name)
        answer = act(**form)
        self.done.append(answer)
        return answer

    ask = do

    def close(self):
        self.closed = True


@pytest.fixture
def shop():
    return FakeShop()


@pytest.fixture
def tasks(qapp, shop):
    made = TaskRunner()
    made.attach(shop)
    yield made
    made.close()


def test_actions_are_done_in_order_in_one_thread_and_told_in_this_one(qtbot, tasks, shop):
    told = []

    def then(answer):
        told.append((answer, threading.current_thread() is threading.main_thread()))

    for number in range(200):
        tasks.client().do(lambda number: number, then=then, otherwise=told.append, number=number)
    qtbot.waitUntil(lambda: len(told) == 200)
    assert told == [(number, True) for number in range(200)]
    assert set(shop.threads) == {"writer-1"}


def test_files_are_changed_one_after_the_other_in_the_order_of_asking(qtbot, tasks, tmp_path):
    """Each change reads the file, thinks about it, and writes it whole: at the same time one would lose the other."""
    file, told = tmp_path / "numbers", []
    file.write_text("")

    def change(number):
        before = file.read_text()
        threading.Event().wait(0)  # somebody else's turn
        file.write_text(f"{before}{number} ")

    for number in range(50):
        tasks.client().call(
            lambda number=number: change(number), then=told.append, otherwise=told.append, in_order=True
        )
    qtbot.waitUntil(lambda: len(told) == 50)
    assert file.read_text().split() == [str(number) for number in range(50)]


def test_errors_of_the_shop_and_bugs_are_told_apart_and_the_next_goes_on(qtbot, tasks):
    told = []

    def fail(error):
        raise error

    client = tasks.client()
    client.ask(fail, then=told.append, otherwise=told.append, error=NotFound("title", "7"))
    client.ask(fail, then=told.append, otherwise=told.append, error=ValueError("a bug"))
    client.ask(lambda: "fine", then=told.append, otherwise=told.append)
    qtbot.waitUntil(lambda: len(told) == 3)
    assert {type(one) for one in told} == {NotFound, Bug, str}


def test_nothing_comes_back_to_a_screen_that_was_closed(qtbot, tasks):
    gate, told = threading.Event(), []
    gone, here = tasks.client(), tasks.client()
    gone.do(lambda: gate.wait(SECONDS), then=told.append, otherwise=told.append)
    here.do(lambda: "here", then=told.append, otherwise=told.append)
    gone.close()
    gate.set()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["here"]


def test_a_bug_in_what_follows_an_answer_is_told_to_its_screen(qtbot, tasks):
    told = []

    def fall(_answer):
        raise ValueError("a bug of the screen")

    tasks.client().do(lambda: "done", then=fall, otherwise=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], Bug)


def test_a_question_of_who_stands_first_overtakes_reports(qtbot, tasks):
    gate, told = threading.Event(), []
    for _ in range(10):
        tasks.client().ask(gate.wait, then=lambda _: None, otherwise=lambda _: None)
    tasks.client(first=True).ask(lambda: "first", then=told.append, otherwise=told.append)
    qtbot.waitUntil(lambda: told == ["first"])
    gate.set()


def test_closing_finishes_what_was_begun_and_closes_the_shop(qapp, shop):
    tasks = TaskRunner()
    tasks.attach(shop)
    tasks.client().do(lambda: "written", then=lambda _: None, otherwise=lambda _: None)
    tasks.close()
    assert shop.done == ["written"]
    assert shop.closed


def test_a_hanging_database_does_not_keep_the_desk_from_closing(qapp, shop):
    gate = threading.Event()
    tasks = TaskRunner()
    tasks.attach(shop)
    tasks.client().do(lambda: gate.wait(SECONDS), then=lambda _: None, otherwise=lambda _: None)
    tasks.close(patience=0.1)
    assert shop.closed
    gate.set()


def test_events_arrive_in_this_thread(qtbot, tasks):
    told = []
    tasks.events_delivered.connect(told.append)
    teller = threading.Thread(target=tasks.deliver_events, args=[[NotFound("a", "b"), ValueError()]])
    teller.start()
    teller.join()
    qtbot.waitUntil(lambda: told == [frozenset({"NotFound", "ValueError"})])
