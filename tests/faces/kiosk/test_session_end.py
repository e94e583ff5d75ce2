"""After a visit nothing of the customer is left: thousands of visits that do anything, and what looks for traces sees some."""

import gc
import logging
import random
from contextlib import suppress

import pytest
from PySide6.QtGui import QStandardItem, QStandardItemModel, QUndoCommand, QUndoStack
from PySide6.QtWidgets import QApplication, QCompleter, QLabel, QLineEdit, QWidget

from rentbook_desktop.faces.kiosk.scene_view import SceneView
from rentbook_desktop.faces.kiosk.session import KioskSession
from rentbook_desktop.foundation.database import Database
from tests.faces.kiosk.leftovers import Leftovers
from tests.faces.kiosk.random_visits import ENDS, ROUND, SECRETS, STEPS, Deck, Visits, furnished

VISITS = 63
"""One after the other on one kiosk. After each, all that the kiosk can reach is looked through, and all that Qt holds; after
the last everything there is in the process. With `--soak` it is done 160 times: more than ten thousand visits."""

pytestmark = pytest.mark.early

WAYS = {*STEPS, *ENDS}
SEEDS = (0, 1, 2, 20, 99)
"""Those of the tests that are run each time."""


@pytest.fixture(scope="module", autouse=True)
def nothing_is_set_aside():
    """What was there before the tests is set aside from collections, and so from what looks through all objects."""
    gc.unfreeze()
    yield
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="module")
def shop_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("visited") / "shop"
    furnished(folder)
    return folder


@pytest.fixture
def visits(shop_folder, theme, qtbot):
    made = []

    def begin(seed):
        made.append(Visits(shop_folder, theme, seed=seed))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def left_after(visits, count, *, everywhere=VISITS):
    """What is left after the first visit that leaves something; nothing where none does."""
    traces = Leftovers(SECRETS)
    for number in range(1, count + 1):
        visits.visit()
        found = [*traces.in_graph(visits.controller, visits.screens), *traces.in_qt()]
        if not found and number % everywhere == 0:
            found = traces.in_python()
        if found:
            return [f"after visit {number}", *found[:5]]
    return []


@pytest.mark.campaign(quick=2, soak=160)
def test_nothing_is_left_after_any_visit(visits, caplog, seed):
    caplog.set_level(logging.DEBUG)
    shown = visits(seed)
    assert left_after(shown, VISITS) == []
    assert Leftovers(SECRETS).pattern.search(caplog.text) is None
    assert set(shown.counts) >= WAYS


@pytest.mark.parametrize("of_seed", SEEDS)
def test_whatever_the_seed_every_kind_of_step_and_of_end_is_taken_in_a_few_visits(visits, of_seed):
    shown = visits(of_seed)
    for _ in range(ROUND):
        shown.visit()
    assert set(shown.counts) >= WAYS


@pytest.mark.parametrize("kinds", [tuple(STEPS), ENDS], ids=["steps", "ends"])
def test_no_seed_leaves_a_kind_out(kinds):
    for of_seed in range(1000):
        deck = Deck(kinds, random.Random(of_seed))
        assert {deck.draw() for _ in kinds} == set(kinds)


def test_the_visits_reach_every_screen_and_what_is_a_customers_is_shown(visits, monkeypatch):
    """Else nothing could be left of it."""
    screens, painted = set(), set()
    show = SceneView.show_scene

    def look(view, scene, unit):
        screens.add(scene.key.split()[0])
        painted.update(traces.pattern.findall(scene.heard()))
        show(view, scene, unit)

    traces = Leftovers(r"비[밀]책|비[*]|48[,]371")
    monkeypatch.setattr(SceneView, "show_scene", look)
    shown = visits(99)
    wanted = {"AttractScreen", "PhoneScreen", "PinScreen", "RentScreen", "ReturnScreen", "DoneScreen", "PageScreen",
              "AskScreen", "PickupScreen", "FindScreen", "PlaceScreen", "CallScreen", "IdleScreen"}  # fmt: skip
    for _ in range(1000):  # which way a visit goes is chance
        shown.visit()
        if screens >= wanted and len(painted) >= 2 and "noted" in shown.counts:
            break
    assert screens >= wanted
    assert len(painted) >= 2  # titles and a name
    assert "noted" in shown.counts  # a return while the database was away


FORGETFUL = {
    "a session that is kept": lambda patch: patch.setattr(KioskSession, "wipe", _kept(KioskSession.wipe)),
    "statements that are kept": lambda patch: patch.setattr(Database, "forget_statements", lambda _: None),
    "a log of scenes": lambda patch: patch.setattr(SceneView, "show_scene", _noting(SceneView.show_scene)),
}
_held = []


def _kept(wipe):
    def keep(session):
        from copy import copy

        _held.append(copy(session))
        wipe(session)

    return keep


def _noting(show):
    def note(view, scene, unit):
        _held.append(scene.heard())
        show(view, scene, unit)

    return note


@pytest.mark.parametrize(
    "fault",
    ["a session that is kept", "a log of scenes", pytest.param("statements that are kept", marks=pytest.mark.soak)],
)
def test_a_kiosk_that_does_not_forget_is_caught(visits, monkeypatch, fault):
    """The negative control."""
    FORGETFUL[fault](monkeypatch)
    shown = visits(3)
    found = left_after(shown, 40, everywhere=10)
    _held.clear()
    assert found


def _text(kind):
    return f"비{'*' * 2}0 {kind}"  # what the pattern finds, without standing here


def _in_an_undo_step():
    line = QLineEdit(_text("undo"))
    line.selectAll()
    line.insert("x")
    return line


def _in_a_completer():
    line = QLineEdit()
    line.setCompleter(QCompleter([_text("completer")], line))
    return line


def _in_a_model():
    holder = QWidget()
    model = QStandardItemModel(holder)
    model.appendRow(QStandardItem(_text("model")))
    return holder


def _in_an_undo_stack():
    holder = QWidget()
    QUndoStack(holder).push(QUndoCommand(_text("stack")))
    return holder


def _in_a_property():
    holder = QWidget()
    holder.setProperty("customer", _text("property"))
    return holder


@pytest.mark.parametrize(
    "hide",
    [lambda: QLabel(_text("label")), _in_an_undo_step, _in_a_completer, _in_a_model, _in_an_undo_stack, _in_a_property],
    ids=["label", "undo step", "completer", "model", "undo stack", "property"],
)
def test_what_qt_alone_holds_is_found(qtbot, theme, hide):
    traces = Leftovers(SECRETS)
    assert traces.in_qt() == []
    holder = hide()
    assert len(traces.in_qt()) >= 1
    holder.deleteLater()


def test_the_clipboard_is_looked_at(qtbot, theme):
    QApplication.clipboard().setText(_text("clipboard"))
    assert Leftovers(SECRETS).in_qt()
    QApplication.clipboard().clear()


def test_what_python_alone_holds_is_found_also_in_caches(qtbot, theme):
    from functools import lru_cache

    @lru_cache
    def remembered(name):
        return len(name)

    traces = Leftovers(SECRETS)
    assert traces.in_python() == []
    remembered(_text("cache"))
    assert traces.in_python()
    with suppress(AttributeError):
        remembered.cache_clear()
    assert traces.in_python() == []
