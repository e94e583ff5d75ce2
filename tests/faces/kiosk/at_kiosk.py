"""Somebody at a kiosk with a real shop behind it: touches, scans, and time that passes when the test says so."""

from datetime import timedelta

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rentbook_desktop.customer.pins import set_customer_pin
from rentbook_desktop.customer.queries import show_customer
from rentbook_desktop.faces.kiosk.screen_parts import kiosk_screens
from rentbook_desktop.faces.kiosk.speech import Speech
from rentbook_desktop.faces.qt.tasks import TaskRunner
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.settings.actions import change_setting

PIN = "4827"
SIZE = (540, 960)


class AtKiosk:
    """A customer who has only a finger, a card and books."""

    def __init__(self, small, qtbot, theme, *, size=SIZE):
        self.small, self.qtbot = small, qtbot
        self.tasks = TaskRunner()
        self.touches = self.scans = self.digits = 0
        self.device = QTest.createTouchDevice()
        self.screens = kiosk_screens("kiosk-1", small.folder, self.tasks, Translator("ko"), theme, small.clock)
        self.screens._speech = Speech(lambda _: None)
        self.screens._timer.setInterval(20)
        self.screens.resize(*size)
        self.screens.show()
        self.screens.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWindow() is self.screens.windowHandle())
        self.screens.begin(self.screens)
        self.now = 1_000_000

    def open(self):
        """The shop is open."""
        self.small.shop.do(change_setting, key="kiosk.enabled", value="true")
        self.small.shop.read_settings()
        self.tasks.attach(self.small.shop)
        self.screens.opened()
        self.until(lambda: not self.controller.watch.is_away and not self.controller.watch._asking)
        return self

    @property
    def controller(self):
        return self.screens.controller

    @property
    def screen(self):
        return self.controller.state().screen

    def close(self):
        self.screens.shut()
        self.tasks._shop = None  # the test closes its shop itself
        self.tasks.close()
        self.screens.close()
        self.screens.deleteLater()

    def until(self, holds):
        self.qtbot.waitUntil(holds)

    def until_screen(self, kind):
        self.until(lambda: type(self.screen).__name__ == kind)

    def button(self, name, value=""):
        """Return the button of an intent."""
        for one in self.screens.view.buttons():
            if (one.touch.intent.name, one.touch.intent.value) == (name, value):
                return one
        raise LookupError((name, value, [one.touch.intent for one in self.screens.view.buttons()]))

    def tap(self, name, value=""):
        """Touch and let go; a second passes, so that no tap is taken for the echo of another."""
        self.small.clock.move(timedelta(seconds=1))
        button = self.button(name, value)
        assert button.isEnabled(), (name, value)
        self.finger_down(button)
        self.finger_up(button)
        if name == "key":
            self.digits += 1
        else:
            self.touches += 1

    def finger_down(self, button):
        QTest.touchEvent(button, self.device).press(0, button.rect().center(), button).commit()
        QApplication.processEvents()

    def finger_up(self, button, at=None):
        QTest.touchEvent(button, self.device).release(0, at or button.rect().center(), button).commit()
        QApplication.processEvents()

    def tap_nowhere(self):
        """Touch where nothing is."""
        view = self.screens.view
        QTest.touchEvent(view, self.device).press(0, QPoint(2, 2), view).commit()
        QTest.touchEvent(view, self.device).release(0, QPoint(2, 2), view).commit()
        QApplication.processEvents()

    def type(self, digits):
        for digit in digits:
            self.tap("key", digit)

    def scan(self, code):
        """Hold a code to the scanner, which types it as keys; two seconds pass, so that it is no echo of the scan before."""
        self.small.clock.move(timedelta(seconds=2))
        self.stutter(code)

    def stutter(self, code):
        """Have the scanner type a code, whatever came just before."""
        self.scans += 1
        self.now += 5000
        window = self.screens.windowHandle()
        for char in code + "\r":
            self.now += 5
            key = Qt.Key.Key_Return if char == "\r" else ord(char.upper())
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, char)
            event.setTimestamp(self.now)
            QApplication.sendEvent(window, event)

    def pass_time(self, seconds):
        """Let time pass."""
        self.small.clock.move(timedelta(seconds=seconds))
        self.controller.tick()

    def customer(self, name="한지호", *, points=10000, birth="2000-03-05"):
        """Return the id and the card of a new customer with a PIN."""
        number = self.small.customer(name, points=points, birth=birth)
        shop = self.small.shop
        shop.do(set_customer_pin, customer_id=number, pin_hash=shop.hash_pin(PIN))
        return number, shop.ask(show_customer, customer_id=number).card
