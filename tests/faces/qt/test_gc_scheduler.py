"""Garbage is collected in the window's thread and in no other."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from rentbook_desktop.faces.qt.gc_scheduler import GcScheduler

_MANY = 20_000  # new objects, several times what makes Python collect by itself


class Knot:
    """Something that only a collection can end; it tells in which thread it did."""

    def __init__(self, ended):
        self.itself, self.ended = self, ended

    def __del__(self):
        self.ended.append(threading.current_thread())


def knots_and_more(ended):
    kept = []
    for _ in range(_MANY):
        Knot(ended)
        kept.append([kept])
    kept.clear()


def in_a_thread(work, *args):
    thread = threading.Thread(target=work, args=args)
    thread.start()
    thread.join()
    return thread


@pytest.fixture
def python_collects():
    gc.enable()
    yield
    gc.disable()
    gc.collect()


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    made.deleteLater()
    qapp.processEvents()


def test_python_by_itself_collects_in_any_thread(python_collects):
    ended = []
    thread = in_a_thread(knots_and_more, ended)
    assert thread in ended


@pytest.mark.parametrize("idle_seconds", [0.0, 60.0], ids=["busy", "idle_seconds"])
def test_garbage_of_a_thread_is_collected_in_the_window_s(python_collects, owner, qtbot, idle_seconds):
    GcScheduler(owner, lambda: idle_seconds).begin()
    ended = []
    in_a_thread(knots_and_more, ended)
    assert ended == []
    qtbot.waitUntil(lambda: len(ended) == _MANY)
    assert set(ended) == {threading.main_thread()}


def test_the_whole_heap_is_looked_through_when_nobody_is_there(python_collects, owner, qtbot):
    looked = []
    gc.callbacks.append(lambda phase, info: looked.append(info["generation"]) if phase == "stop" else None)
    GcScheduler(owner, lambda: 60.0).begin()
    for _ in range(11):
        gc.collect(1)
    looked.clear()
    qtbot.waitUntil(lambda: 2 in looked)
    gc.callbacks.pop()
