"""A scan is understood on every page, in every field, panel and dialog, and leaves what somebody typed as it was."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.page_registry import PAGES
from rentbook_desktop.faces.widgets.dialog import Dialog
from tests.stories.counter import Librarian, World

ISBN = "9788937460449"
PLACES = (
    *(spec.key for spec in PAGES),
    "customers/form", "customers/decision", "customers/top_up", "mypage/somebody", "catalog/editor", "catalog/barcode",
    "settings/staff", "settings/notices", "settings/health", "palette", "help", "menu", "question",
)  # fmt: skip
DIALOGS = {"palette", "help", "menu", "question"}
CODES = ("card", "copy", "isbn", "unknown", "jamo", "tab", "twice")


class Scanner:
    """Types into the window as a scanner does, at moments that do not depend on how fast the test is."""

    def __init__(self, window):
        self._window, self._now = window, 1_000_000

    def scan(self, code, end=Qt.Key.Key_Return):
        self._now += 1000
        for char in code:
            self.key(ord(char.upper()), char)
        self.key(end, "\t" if end == Qt.Key.Key_Tab else "\r")

    def hand(self, text):
        for char in text:
            self._now += 150
            self.key(ord(char.upper()), char)

    def key(self, key, text):
        self._now += 5
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        event.setTimestamp(self._now)
        QApplication.sendEvent(self._window.windowHandle(), event)


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scans")
    made = World(folder, f"sqlite:///{folder}/shop.sqlite3")
    made.card = made.customer("박서연", points=10_000)
    made.other = made.customer("김하늘", phone="010-2222-3333", card="C-7000001")
    made.copy, made.second = made.book("소나기", isbn=ISBN, copies=1)[0], made.book("날개")[0]
    yield made
    made.opened.close()


@pytest.fixture
def clerk(world, qtbot, qapp, monkeypatch):
    monkeypatch.setenv("RENTBOOK_DESK_STILL", "true")
    made = Librarian(world, qtbot).open()
    made.window, made.controller, made.scanner = made.desk.window, made.desk.controller, Scanner(made.desk.window)
    yield made
    made.leave()


def _open(clerk, place):
    """Bring a place up; return the page it stands on."""
    page, _, part = place.partition("/")
    key = clerk.world.cards[clerk.world.card]
    targets = {
        "customers/form": Target(page="customers", command="new"),
        "customers/decision": Target(page="customers", key=key, command="suspend"),
        "customers/top_up": Target(page="customers", key=key, command="top_up"),
        "mypage/somebody": Target(page="mypage", key=key),
        "catalog/editor": Target(page="catalog", command="new"),
        "catalog/barcode": Target(page="catalog", key=clerk.world.second),
    }
    page = "status" if place in DIALOGS else page
    target = targets.get(place) or Target(page=page, filter=part if page == "settings" else "")
    clerk.controller.go(target)
    shown = clerk.controller.pages.current
    if place == "catalog/barcode":
        clerk.until(lambda: shown.shown.detail is not None and shown.shown.detail.title_id == 2)
        shown.shown.add()
    elif place in {"customers/decision", "customers/top_up"}:
        clerk.until(lambda: shown.customer is not None)
    if place == "palette":
        clerk.controller.open_palette()
    elif place == "help":
        clerk.controller.show_shortcuts()
    elif place == "menu":
        clerk.menu = QMenu(clerk.window)
        clerk.menu.chosen = []
        for name in ("RB delete", "C suspend", "9 forget"):
            clerk.menu.addAction(name, lambda name=name: clerk.menu.chosen.append(name))
        clerk.menu.popup(clerk.window.mapToGlobal(clerk.window.rect().center()))
    elif place == "question":
        clerk.asked = []
        clerk.dialog = Dialog(clerk.window)
        clerk.dialog.ask("?", "!", verb="yes", no="no", then=lambda: clerk.asked.append(1))
    clerk.until(lambda: clerk.window.focusWidget() is not None)
    return shown


def _fields(clerk):
    """Every line one can type into now."""
    inside = [one for one in clerk.window.findChildren(QLineEdit) if one.isVisible() and one.isEnabled()]
    return [
        one
        for one in inside
        if one.width() > 1 and not one.isReadOnly() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def _outcome(clerk):
    """What of a scan can be seen: the page, and who or what is shown there."""
    shown, page = clerk.controller.pages.shown, clerk.controller.pages.current
    seen = {"customers": _customer, "catalog": _title, "mypage": lambda one: one._customer_id}
    seen["reservations"] = lambda one: one.queue.title_id
    if shown == "counter":
        return shown, clerk.outcomes[-1].ending if clerk.outcomes else ""
    return shown, seen.get(shown, lambda _page: None)(page)


def _customer(page):
    field = page.parts.form.fields["card"]
    return (field.text() or field.error()) if page.parts.shown() == "form" else page._customer_id


def _title(page):
    if page.editing.is_open:
        return page.editor.fields["isbn"].text() or "editor"
    barcode = page.detail.form.fields.get("barcode")
    return (barcode.text() if barcode is not None and barcode.isVisible() else "") or page.shown.title_id


@pytest.mark.thinned(by="place", keep=3)
@pytest.mark.parametrize("kind", CODES)
@pytest.mark.parametrize("place", PLACES)
def test_a_scan_is_understood_in_every_place(clerk, place, kind):
    world = clerk.world
    _open(clerk, place)
    before = _outcome(clerk)
    code = {"card": world.other, "copy": world.copy, "isbn": ISBN, "unknown": "ZZ-99999-9"}.get(kind, world.copy)
    if kind == "jamo":
        code = code.replace("RB", "ㄲㅠ")
    heard = []
    clerk.controller.scans.listener.scanned.connect(heard.append)
    if kind == "twice":
        clerk.scanner.scan(world.second)
    clerk.scanner.scan(code, Qt.Key.Key_Tab if kind == "tab" else Qt.Key.Key_Return)
    assert heard[-1] == code
    expected = _expected(clerk, place, kind, before)
    clerk.until(lambda: _outcome(clerk) == expected)
    if kind == "unknown" and place not in {"counter", "customers/form", "catalog/barcode"}:
        clerk.until(lambda: "모르는 코드예요" in [one.title for one in clerk.window.toasts.shown()])
    assert not (place == "menu" and clerk.menu.chosen)
    assert not getattr(clerk, "asked", [])
    meant = {"customers/form", "catalog/editor", "catalog/barcode"}
    assert place in meant or not any(code in line.text() for line in _fields(clerk))


def _expected(clerk, place, kind, before):
    words, page = clerk.desk.context.words, place.partition("/")[0]
    kind = kind if kind in {"card", "isbn", "unknown"} else "copy"
    if place == "counter":
        return place, {"card": "customer", "unknown": "unknown"}.get(kind, "rent")
    if place == "labels" and kind in {"copy", "isbn"}:
        return place, None  # a label of it is added there
    if place == "reservations" and kind != "unknown":
        return (
            place,
            None if kind == "card" else 1,
        )  # what waits for them, of whom nothing does here; who waits for the title
    if place == "customers/form":
        form = {"unknown": "ZZ-99999-9", "card": words.tr("customers.card_is_known")}
        return page, form.get(kind, words.tr("customers.card_is_book"))
    usual = {
        "card": ("mypage" if page == "mypage" else "customers", clerk.world.cards[clerk.world.other]),
        "unknown": (page, "ZZ-99999-9") if place == "catalog/barcode" else before,
        "isbn": (page, ISBN if place == "catalog/editor" else 1),
    }
    return usual.get(kind, ("catalog", 1)) if kind != "isbn" or place == "catalog/editor" else ("catalog", 1)


@pytest.mark.parametrize("place", [one for one in PLACES if one not in {"menu", "question", "help"}])
def test_what_somebody_typed_stays_in_every_field(clerk, place):
    _open(clerk, place)
    fields = _fields(clerk)
    for field in fields:
        if not field.isVisible():
            continue
        field.setFocus()
        field.setText("12")
        field.setCursorPosition(1)
        clerk.controller.scans._refused = lambda: True  # only the field is looked at, nothing goes anywhere
        clerk.scanner.scan("ZZ-99999-9")
        assert (field.text(), field.cursorPosition()) == ("12", 1), field.accessibleName()
        field.clear()


def test_a_locked_desk_takes_no_scan_for_a_pin(clerk, qtbot, monkeypatch):
    operators, tried = clerk.controller.operators, []
    operators._cover()
    monkeypatch.setattr(operators, "try_unlock", lambda *given: tried.append(given))
    pin = operators._lock.panel.pin
    pin.edit.setFocus()
    clerk.scanner.hand("12")
    clerk.scanner.scan(clerk.world.card)
    assert (pin.text(), tried) == ("12", [])
    assert pin.error() == clerk.desk.context.words.tr("desk.scan_locked")
    assert not clerk.outcomes


def test_a_basket_is_scanned_with_the_focus_anywhere_and_a_half_typed_name_stays(clerk):
    clerk.view.scan_box.edit.setFocus()
    clerk.scanner.hand("Kim")
    clerk.scanner.scan(clerk.world.copy)
    clerk.scanner.scan(clerk.world.second)
    clerk.until(lambda: clerk.copies == [clerk.world.copy, clerk.world.second])
    assert clerk.view.scan_box.edit.text() == "Kim"
