"""A whole first day from an empty folder, in Korean, by keys and scans alone: the first start, books, people, money, the evening.

On a real screen with a window manager, where there is one: the window is made large, raised by a second start, and remembered.
"""

import contextlib
import csv
import os
import re
import shutil
import subprocess
import sys

import pytest
from pysqlite3 import dbapi2 as sqlite3

from rentbook_desktop.bootstrap import SHOP_FILE
from tests.display import virtual_screen
from tests.stories.real_screen import ROOT, Program

PIN = "246810"
RULES = """<openbox_config xmlns="http://openbox.org/3.4/rc">
  <keyboard><keybind key="W-Up"><action name="Maximize"/></keybind></keyboard>
</openbox_config>
"""


@pytest.fixture
def screen():
    """A screen of its own: what a window manager leaves behind is nobody else's."""
    with virtual_screen("1600x1000x24") as name:
        yield name


@pytest.fixture
def has_manager(screen, tmp_path):
    """Whether a window manager holds the windows of that screen, one that makes a window large by a key; it may not be installed."""
    if shutil.which("openbox") is None:
        yield False
        return
    rules = tmp_path / "openbox.xml"
    rules.write_text(RULES)
    command = ["openbox", "--config-file", str(rules)]
    manager = subprocess.Popen(command, env=os.environ | {"DISPLAY": screen}, stderr=subprocess.DEVNULL)
    yield True
    manager.terminate()
    manager.wait()


class Day:
    """Somebody who opens a shop: what they do, and what the shop's file says afterwards."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def value(self, query):
        """Look into the shop's file, which the program has open."""
        with contextlib.closing(sqlite3.connect(f"file:{self.folder / SHOP_FILE}?mode=ro", uri=True)) as shop:
            row = shop.execute(query).fetchone()
        return row[0] if row else None

    def until_value(self, query, value, what):
        self.program.until(lambda: self.value(query) == value, what)

    def key(self, key, *, until_caret="", until_read=""):
        """Press a key once it works, and wait for what it leads to."""
        self.program.press(key)
        if until_caret:
            self.program.until_caret(until_caret)
        if until_read:
            self.program.until_read(until_read)

    def name_file(self, path):
        """Type a file's name into the dialog; a key between the name and Enter, or a busy screen makes a scan of both."""
        program = self.program
        program.write(str(path))
        program.until(lambda: program.seen.text == str(path), "the name of the file never stood there")
        program.press("End", "Return")

    def first_start(self):
        """Name, hours, an owner with a PIN, the code told back, a real shop with empty shelves."""
        program = self.program
        program.until_caret("매장 이름")
        program.write("Saessak")
        self.key("Return", until_caret="매장 전화")
        for caret in ("여는 시각", "닫는 시각", "기본 대여료", "대여 기간", "이름"):
            self.key("Return", until_caret=caret)
        program.write("Haneul")
        for caret in ("PIN", "PIN 한 번 더"):
            self.key("Tab", until_caret=caret)
            program.write(PIN)
        self.key("Return", until_read="복구 코드, 1:")
        groups = dict(re.findall(r"(\d): ((?:[0-9A-Z] ){3}[0-9A-Z])", program.seen.words))
        self.key("Tab", until_caret="파일로 저장")
        told = set()
        while len(told) < 2:
            program.press("Tab")
            program.until(
                lambda: program.seen.caret.endswith("번째 묶음") and program.seen.caret not in told, "no group"
            )
            told.add(program.seen.caret)
            program.write(groups[program.seen.caret[0]].replace(" ", ""))
        program.press("Return")
        program.until_read("5 / 5")
        self.key("Return", until_caret="스캔창")

    def first_books(self, sheet):
        """One by hand, the others from a file."""
        program = self.program
        program.press("ctrl+2")
        program.until_page("도서")
        self.key("ctrl+n", until_caret="제목")
        program.write("Dune")
        program.press("F9")
        self.until_value("SELECT count(*) FROM copy", 1, "the first book was never saved")
        program.press("ctrl+k")
        program.until_caret("찾기와 명령")
        program.write("import csv")
        program.press("Return")
        program.until(lambda: program.seen.caret != "찾기와 명령", "the palette stays open")
        program.until(lambda: program.seen.caret != "도서 찾기" and not program.seen.text, "no file is asked for")
        self.name_file(sheet)
        program.until_read("이렇게 가져와요")
        program.to_front()
        program.until_key("F9")
        program.press("F9")
        self.until_value("SELECT count(*) FROM copy", 4, "the list was not taken in")

    def first_customer(self):
        program = self.program
        program.press("ctrl+3")
        program.until_page("고객")
        self.key("ctrl+n", until_caret="이름")
        program.write("Kim Mina")
        self.key("Tab", until_caret="휴대전화")
        program.write("01055512345")
        program.press("Tab", "Tab", "Tab", "space", "F9")  # past birth date and card, to the agreement
        self.until_value("SELECT name FROM customer", "Kim Mina", "nobody was registered")
        return self.value("SELECT card FROM card")

    def top_up(self, amount):
        program = self.program
        program.until_key("F4")
        self.key("F4", until_caret="충전 금액")
        program.press("ctrl+a")
        program.write(str(amount))
        program.until_key("F9")
        program.press("F9")
        self.until_value("SELECT balance FROM account WHERE kind = 'wallet'", amount, "nothing was topped up")

    def counter(self):
        self.program.press("ctrl+1")
        self.program.until_page("대여 창구")
        self.program.until_caret("스캔창")

    def open_rentals(self):
        return self.value("SELECT count(*) FROM rental WHERE returned_at IS NULL AND cancelled_at IS NULL")

    def rent(self, card, *books):
        program, before = self.program, self.open_rentals()
        program.scan(card)
        program.until_read("고객을 확인했어요")
        for book in books:
            program.scan(book)
            program.until_read(f"{book} · ")
        program.until_key("F9")
        program.press("F9")
        program.until(lambda: self.open_rentals() == before + len(books), "nothing was lent")

    def give_back(self, book):
        program, before = self.program, self.open_rentals()
        program.scan(book)
        program.until(lambda: self.open_rentals() == before - 1, "nothing came back")
        program.until_read("반납했어요")  # the page tells of it only after the shop knows it
        program.press("Escape")
        program.until_read("회원카드나 책을 스캔하세요")

    def set_aside_and_empty(self, card, book):
        """Set a basket aside, take it up again, empty the counter and bring it back."""
        program = self.program
        program.scan(card, book)
        program.until_read("결제 후 잔액")
        program.press("F6")
        self.until_value("SELECT count(*) FROM basket", 1, "nothing was set aside")
        program.until_key("Shift+F6")
        program.press("shift+F6")
        self.until_value("SELECT count(*) FROM basket", 0, "nothing was taken up")
        program.until_read("결제 후 잔액")
        program.press("Escape", "Escape")
        program.until_read("담은 책 1권을 비웠어요")
        program.press("ctrl+z")
        program.until_read("결제 후 잔액")
        program.press("Escape", "Escape")
        program.until_read("회원카드나 책을 스캔하세요")

    def cancel_by_keys(self, card):
        """Cancel the rental of one book on the page of the customer."""
        program, before = self.program, self.open_rentals()
        program.press("ctrl+4")
        program.until_page("마이페이지")
        program.scan_at_once(card)
        program.until_read("지금 빌린 책")
        program.until_key("Ctrl+R")
        program.press("Down", "Home", "ctrl+r")
        program.until_read("이 대여를 취소하면 이렇게 돌아가요")
        program.press("F9")
        program.until(lambda: self.open_rentals() == before - 1, "the rental was not cancelled")

    def refund(self, card, amount):
        """Pay a part of the wallet back; how much is for people to say."""
        program = self.program
        program.press("ctrl+3")
        program.until_page("고객")
        self.key("F3", until_caret="고객 찾기")  # whoever was there is there no more
        program.scan_at_once(card)
        program.until_caret("충전 금액")
        program.until_key("Ctrl+R")
        self.key("ctrl+r", until_caret="환불 금액")
        assert program.seen.text == ""
        program.write(str(amount))
        self.key("Tab", until_caret="사유")
        program.write("Moves away")
        program.press("F9")
        self.until_value("SELECT amount FROM payment WHERE kind = 'REFUND'", amount, "nothing was paid back")

    def employ(self):
        """A clerk with a PIN of their own, on the settings page."""
        program = self.program
        program.press("ctrl+7")
        program.until_page("설정")
        program.tab_to("직원")
        program.press("space")
        program.tab_to("새 직원")
        program.press("space")
        program.until_caret("이름")
        program.write("Junseo")
        program.tab_to("PIN")
        program.write("1397")
        program.press("Return")
        self.until_value("SELECT count(*) FROM staff", 2, "nobody was employed")

    def evening(self, slip):
        """The day's code is proven and the closing slip is kept."""
        program = self.program
        program.press("ctrl+7")
        program.until_page("설정")
        program.tab_to("상태 점검")
        program.press("space")
        program.until_read("오늘의 장부 확인 코드")
        program.tab_to("마감 전표 저장")
        program.press("space")
        program.until(lambda: program.seen.caret != "마감 전표 저장" and program.seen.text, "no file is asked for")
        program.press("ctrl+a")
        self.name_file(slip)
        program.until(slip.exists, "the slip was not saved")
        program.until_read("마감 전표를 저장했어요")

    def lock(self):
        """Lock the desk, and come back as the owner."""
        program = self.program
        program.press("F12")
        program.until_read("누가 이어서 일하나요?")
        program.until_caret("PIN")
        program.press("F1")
        program.write(PIN)
        program.press("Return")
        program.until(lambda: "누가 이어서 일하나요?" not in program.seen.words, "the desk stays locked")


@pytest.mark.screen
def test_a_whole_first_day(folder, screen, tmp_path):
    sheet = tmp_path / "books.csv"
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        rows = [["제목", "저자", "권수"], ["Emma", "Jane Austen", "2"], ["Ulysses", "James Joyce", "1"]]
        csv.writer(file).writerows(rows)
    with Program(folder, screen) as program:
        day = Day(program, folder)
        day.first_start()
        day.first_books(sheet)
        card = day.first_customer()
        day.top_up(10_000)
        day.counter()
        books = ["RB-000001-1"]
        day.rent(card, *books)
        day.give_back(books[0])
        day.set_aside_and_empty(card, books[0])
        day.rent(card, books[0])
        day.cancel_by_keys(card)
        day.refund(card, 3000)
        day.employ()
        day.lock()
        day.evening(tmp_path / "slip.pdf")
        code, said = program.leave()
    assert (code, said) == (0, "")
    proof = subprocess.run(
        [sys.executable, "-m", "rentbook_desktop", "--data", str(folder), "verify", "--lang", "ko"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert proof.returncode == 0, proof.stdout + proof.stderr
    assert day.value("SELECT count(*) FROM audit WHERE reason = '잘못 찍음'") == 1


@pytest.mark.screen
def test_a_window_is_made_large_raised_by_a_second_start_and_remembered(file_world, folder, screen, has_manager):
    """Without a window manager (openbox) nothing makes a window large or puts it away: then only the rest is looked at."""
    card, book = file_world.customer("Kim Mina", points=5000), file_world.book("Dune")[0]
    with Program(folder, screen) as program:
        program.until_caret("스캔창")
        if has_manager:
            small = program.size()
            program.press("super+Up")
            program.until(lambda: program.size() > small, "the window never grew")
        size = program.size()
        program.until_caret("스캔창")
        program.scan(card, book)  # the keys of the strip and undo, in a window that a manager holds
        program.until_read("결제 후 잔액")
        program.press("ctrl+z")
        program.until_read("담은 것을 되돌렸어요")
        program.press("Escape", "Escape")
        if has_manager:
            program.xdotool("windowminimize", "--sync", program.window)
            program.until(lambda: not program.is_seen(), "the window was not put away")
        assert program.start_again() == 0
        program.until(program.is_seen, "the second start raised nothing")
        code, said = program.leave()
    assert (code, said) == (0, "")
    with Program(folder, screen) as program:
        program.until_caret("스캔창")
        program.until(lambda: program.size() == size, "how large it was is forgotten")
        program.leave()
