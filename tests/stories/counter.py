"""A librarian at a real desk: scans and presses keys as a scanner and a hand do, and sees what comes of it."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlalchemy import func, select, text

from rentbook_desktop.__main__ import load_bootstrap
from rentbook_desktop.bootstrap import open_shop, start_relay
from rentbook_desktop.catalog.actions import TitleCard, add_copies, mark_copy, register_title
from rentbook_desktop.customer.actions import register_customer
from rentbook_desktop.faces.desk.desk import Desk
from rentbook_desktop.faces.desk.shop_loader import ShopLocation
from rentbook_desktop.foundation.actors import Actor
from rentbook_desktop.foundation.clock import SetClock
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.outbox import request
from rentbook_desktop.payment.actions import top_up
from rentbook_desktop.rental.actions import rent_books
from rentbook_desktop.rental.tables import rental
from rentbook_desktop.settings.actions import change_setting
from rentbook_desktop.staff.actions import hire_staff

OPENING_DAY = datetime(2026, 11, 22, 5, 32, tzinfo=UTC)  # a Sunday, 14:32 in Seoul
TITLES = (
    "메밀꽃 필 무렵",
    "골목길 히어로",
    "운수 좋은 날",
    "소나기",
    "날개",
    "熱河日記",
    "Dune",
    "봄봄",
    "동백꽃",
    "무정",
)


class World:
    """A shop with books and customers, open beside the desk as another program would have it."""

    def __init__(self, folder, url):
        self.clock = SetClock(OPENING_DAY)
        self.place = ShopLocation(data=folder, database=url, views=f"sqlite:///{folder}/views.sqlite3")
        self.opened = self.shop = open_shop(folder, database=url, views=self.place.views, clock=self.clock)
        self.shop.do(change_setting, key="shop.name", value="골목책방 대여점")  # a shop that has begun is not greeted
        self.cards, self._made = {}, 0

    def hire(self, name, role, pin_hash):
        """Employ somebody; the first owner acts in `shop` from then on."""
        made = self.shop.do(hire_staff, name=name, role=role, pin_hash=pin_hash)
        if self.shop is self.opened:
            self.shop = self.opened.as_actor(Actor(staff=made.name, staff_id=made.staff_id))
        return made.staff_id

    def customer(self, name, *, points=0, phone="010-1234-4821", birth="1990-01-01", card=None):
        """Register somebody with points; return their card."""
        form = {"name": name, "phone": phone, "birth": birth, "card_number": card}
        shown = self.shop.do(register_customer, **form, allow_same_phone=True)
        if points:
            self.shop.do(
                top_up, customer_id=shown.customer, amount=points, tender="cash", request_id=f"seed-{shown.customer}"
            )
        self.cards[shown.card] = shown.customer
        return shown.card

    def book(self, name=None, *, price=1000, copies=1, **more):
        """Put a title with copies on the shelf; return its barcodes."""
        name = name or f"{TITLES[self._made % len(TITLES)]} {self._made // len(TITLES) + 1}"
        self._made += 1
        card = TitleCard(name=name, author="이효석", category="한국문학", price=price, **more)
        made = self.shop.do(register_title, card=card)
        return list(self.shop.do(add_copies, title_id=made.title_id, count=copies).copies)

    def books(self, count):
        """Put so many titles with one copy each on the shelf."""
        return [self.book()[0] for _ in range(count)]

    def rent(self, card, *copies):
        """Have copies go out to somebody at another desk."""
        number = f"rent-{copies[0]}-{len(copies)}"
        return self.shop.do(rent_books, customer_id=self.cards[card], copies=copies, request_id=number)

    def mark(self, copy, state):
        self.shop.do(mark_copy, barcode=copy, state=state)

    def open_rentals(self):
        """Return the barcodes that are out, by customer."""
        with self.shop.runner.database.read() as connection:
            rows = connection.execute(
                text(
                    "SELECT c.barcode, r.customer_id FROM rental r JOIN copy c ON c.copy_id = r.copy_id "
                    "WHERE r.returned_at IS NULL AND r.cancelled_at IS NULL"
                )
            ).all()
        return {(row.barcode, row.customer_id) for row in rows}

    def count(self, table, **where):
        with self.shop.runner.database.read() as connection:
            query = select(func.count()).select_from(table)
            for name, value in where.items():
                query = query.where(table.c[name] == value)
            return connection.execute(query).scalar_one()

    def requests(self, action):
        """How often this action took effect."""
        return self.count(request, action=action)

    def rentals(self):
        return self.count(rental)

    @contextmanager
    def write_lock(self):
        """Hold the shop's write lock, as another program in the middle of its work does."""
        with self.shop.runner.database.engine.connect() as connection:
            if self.shop.runner.database.is_shared:
                connection.execute(text("LOCK TABLE copy, rental, transfer IN ACCESS EXCLUSIVE MODE"))
            else:
                connection.execute(text("SELECT 1"))
            yield
            connection.rollback()

    def open_for_desk(self, _bootstrap, place, *, on_delivered, on_upgrade=None):
        shop = open_shop(
            place.data, database=place.database, views=place.views, clock=self.clock, on_delivered=on_delivered
        )
        return shop, start_relay(shop)


class Librarian:
    """Hands on a desk; counts what they do."""

    def __init__(self, world, qtbot):
        self.world, self._bot = world, qtbot
        self.desk = Desk(world.place, load_bootstrap, language="ko", opener=world.open_for_desk)
        self.page, self.view = self.desk.page, self.desk.page.view
        self.counter, self.session = self.page.counter, self.page.counter.session
        self.outcomes, self.toasts, self.beeps = [], [], 0
        self.session.on_outcome = self.outcomes.append
        self.session.output = self
        self.scans = self.keys = 0

    # what the counter shows, tells and sounds passes through here

    def show_state(self, state):
        self.page.show_state(state)

    def show_toast(self, content):
        self.toasts.append(content)
        self.page.show_toast(content)

    def beep(self):
        self.beeps += 1

    def cancel_rentals(self, rental_ids):
        self.page.cancel_rentals(rental_ids)

    def with_right(self, right, job, then, otherwise):
        self.page.with_right(right, job, then, otherwise)

    def save_basket(self, basket):
        self.page.save_basket(basket)

    @property
    def state(self):
        return self.view.state

    @property
    def copies(self):
        return [line.copy for line in self.state.rent]

    @property
    def endings(self):
        return [outcome.ending for outcome in self.outcomes]

    @property
    def shop(self):
        """The shop as the desk has it open, None before."""
        opened = self.desk.context.open_shop
        return opened and opened.shop

    def open(self):
        self.desk.show_window()
        self.until(lambda: self.shop and self.desk.controller.operators.known)
        self.desk.window.activateWindow()
        self.until(self.view.scan_box.edit.hasFocus)
        self.done()
        return self

    def type_scan(self, code):
        """A scanner's keys and its Enter; nobody waits for what comes of it."""
        edit = self.view.scan_box.edit
        if code.isascii():
            QTest.keyClicks(edit, code)
        else:
            edit.insert(code)  # an input method hands over whole syllables
        QTest.keyClick(edit, Qt.Key.Key_Return)
        self.scans += 1

    def scan(self, *codes):
        """Scan, and look at each outcome before the next."""
        for code in codes:
            self.type_scan(code)
            self.done()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier, *, wait=True):
        """Press one key, wherever the focus is."""
        QTest.keyClick(self.desk.window.focusWidget() or self.view.scan_box.edit, key, modifier)
        self.keys += 1
        if wait:
            self.done()

    def undo(self):
        self.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    def done(self):
        """Wait until everything wanted has been done and shown."""
        self.until(self._is_idle)

    def told(self):
        """Wait until the news has come round to the screen."""
        self.world.shop.deliver()
        self.until(lambda: self._is_idle() and self.session.summary.idle)

    def _is_idle(self):
        return self.session.commands.idle and self.session.refreshes.idle

    def until(self, condition):
        self._bot.waitUntil(lambda: bool(condition()))

    def leave(self):
        self.desk.shut()
        self.desk.window.deleteLater()


class WindowThread:
    """Sees whether a desk ever asks a database in its window's thread: then the window could answer nobody meanwhile.

    How long it stands still is measured in `benchmarks/pages.py`; here a busy computer would be measured with it.
    """

    def __init__(self, world):
        self._world, self.asked = world, []

    def __enter__(self):
        self._read, self._write = Database.read, Database.write
        Database.read, Database.write = self._watched(self._read), self._watched(self._write)
        return self

    def __exit__(self, *_):
        Database.read, Database.write = self._read, self._write

    def _watched(self, plain):
        def watched(database):
            ours = (self._world.shop.runner.database, self._world.shop.views._database)
            if threading.current_thread() is threading.main_thread() and database not in ours:
                self.asked.append(plain.__name__)
            return plain(database)

        return watched
