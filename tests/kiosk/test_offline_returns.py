"""Returns that a kiosk takes while its database is away: told only when they are on the disk, delivered once."""

import os
import signal
import stat
from datetime import timedelta

import pytest
from sqlalchemy import select

from rentbook_desktop.catalog.tables import copy
from rentbook_desktop.foundation import whole_files
from rentbook_desktop.foundation.clock import SetClock, SystemClock, micros
from rentbook_desktop.foundation.errors import Invalid, Refused, Unavailable
from rentbook_desktop.foundation.outbox import outbox
from rentbook_desktop.kiosk import offline_returns
from rentbook_desktop.kiosk.offline_returns import MAX_WAITING, OfflineReturns, broken_file, list_file, send_with
from rentbook_desktop.rental.noted_returns import NotedReturn
from rentbook_desktop.rental.returns import return_books
from rentbook_desktop.staff.queries import audit_page
from tests import child_processes
from tests.shops import MORNING, SmallShop, codes, new_id

DAY = timedelta(days=1)
KIOSK = "kiosk-1"


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def clock():
    return SetClock(MORNING)


@pytest.fixture
def shop(tmp_path, shop_url, clock):
    small = SmallShop(tmp_path / "shop", shop_url, clock=clock)
    small.kiosk = small.opened.as_kiosk(KIOSK)
    small.books = small.copies(count=6)
    small.who = small.customer(points=9000)
    yield small
    small.close()


def sender(shop):
    return send_with(shop.kiosk)


def test_a_return_that_was_noted_survives_the_program(tmp_path, clock):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    first = returns.note("rb-000001-1")
    clock.move(timedelta(seconds=20))
    second = returns.note("RB-000001-2")
    assert OfflineReturns(tmp_path, KIOSK, clock).waiting == (first, second)
    assert first.code == "RB-000001-1"
    assert stat.S_IMODE((tmp_path / list_file(KIOSK)).stat().st_mode) == 0o600


def test_the_echo_of_a_scan_is_one_return_and_a_later_scan_another(tmp_path, clock):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    first = returns.note("RB-000001-1")
    clock.move(timedelta(seconds=4))
    assert returns.note("RB-000001-1") == first
    clock.move(timedelta(seconds=4))
    assert returns.note("RB-000001-1") != first
    assert len(returns.waiting) == 2


@pytest.mark.parametrize("code", ["", " ", "x" * 65, "\n"])
def test_what_is_no_code_is_not_noted(tmp_path, clock, code):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    with pytest.raises(Invalid):
        returns.note(code)
    assert not (tmp_path / list_file(KIOSK)).exists()


def test_it_is_synced_before_anybody_is_told(tmp_path, clock, monkeypatch):
    """What a power cut leaves is what was synced: the file, then its name in the folder."""
    steps = []
    monkeypatch.setattr(whole_files.os, "fsync", lambda handle, real=os.fsync: (steps.append("sync"), real(handle))[1])
    OfflineReturns(tmp_path, KIOSK, clock).note("RB-000001-1")
    assert steps == ["sync", "sync"]


def test_a_disk_that_takes_nothing_takes_no_return(tmp_path, clock, monkeypatch):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    kept = returns.note("RB-000001-1")

    def full(*_given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_files.os, "fsync", full)
    with pytest.raises(Unavailable) as error:
        returns.note("RB-000001-2")
    assert error.value.code == "RETURNS_NOT_NOTED"
    monkeypatch.undo()
    assert returns.waiting == (kept,) == OfflineReturns(tmp_path, KIOSK, clock).waiting


def test_a_list_that_is_full_takes_no_more(tmp_path, clock, monkeypatch):
    monkeypatch.setattr(offline_returns, "MAX_WAITING", 3)
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    for number in range(3):
        returns.note(f"RB-000001-{number}")
    with pytest.raises(Unavailable):
        returns.note("RB-000001-9")
    assert MAX_WAITING >= 1000


def test_a_damaged_list_is_set_aside_and_said(tmp_path, clock, caplog):
    (tmp_path / list_file(KIOSK)).write_text('[{"request_id": "1", "co')
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    assert returns.waiting == ()
    assert (tmp_path / broken_file(KIOSK)).read_text().startswith("[{")
    assert "damaged" in caplog.text
    returns.note("RB-000001-1")
    assert len(OfflineReturns(tmp_path, KIOSK, clock).waiting) == 1


def test_what_was_noted_is_delivered_as_of_its_scan(shop, tmp_path, clock):
    shop.rent(shop.who, shop.books[:2])
    clock.move(DAY * 7)
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    returns.note(shop.books[0])
    clock.move(DAY * 2)
    returns.note(shop.books[1])
    clock.move(DAY)
    first, second = returns.deliver(sender(shop))
    assert (str(first.returned.returned_on), first.returned.days_late) == ("2026-11-30", 0)
    assert (str(second.returned.returned_on), second.returned.days_late) == ("2026-12-02", 2)
    assert (first.returned.customer, first.returned.customer_id) == ("", 0)
    assert returns.waiting == () == OfflineReturns(tmp_path, KIOSK, clock).waiting
    assert shop.shop.deliver()
    assert shop.verify() == {}


def test_a_book_that_a_desk_took_back_and_lent_again_stays_with_who_has_it(shop, tmp_path, clock):
    other = shop.customer("최민지", points=5000)
    (book,) = shop.books[:1]
    shop.rent(shop.who, book)
    clock.move(timedelta(minutes=10))
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    returns.note(book)
    clock.move(timedelta(minutes=10))
    shop.give_back(book)
    (again,) = shop.rent(other, book).rentals
    (told,) = returns.deliver(sender(shop))
    assert (told.returned, told.reason.code) == (None, "NOT_OUT")
    assert shop.give_back(book).returned[0].rental_id == again.rental_id


def test_what_is_nobodys_or_no_book_is_told_and_waits_no_more(shop, tmp_path, clock):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    for code in (shop.books[0], "RB-999999-9"):
        returns.note(code)
    assert [one.reason.code for one in returns.deliver(sender(shop))] == ["NOT_OUT", "UNKNOWN_CODE"]
    assert returns.waiting == ()


def test_a_delivery_ends_where_the_database_is_away_again(tmp_path, clock):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    noted = [returns.note(f"RB-000001-{number}") for number in range(3)]

    def send(one):
        if one == noted[1]:
            raise Unavailable("DATABASE_LOST")
        return NotedReturn(copy=one.code)

    assert len(returns.deliver(send)) == 1
    assert returns.waiting == tuple(noted[1:])


def test_an_instant_that_lies_ahead_waits_and_keeps_none_behind_it(shop, tmp_path, clock):
    shop.rent(shop.who, shop.books[:2])
    ahead = SetClock(MORNING + DAY)
    returns = OfflineReturns(tmp_path, KIOSK, ahead)
    returns.note(shop.books[0])
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    returns.note(shop.books[1])
    (told,) = returns.deliver(sender(shop))
    assert told.copy == shop.books[1]
    assert [one.code for one in returns.waiting] == [shop.books[0]]
    shop.opened.runner.clock.move(DAY)
    assert len(returns.deliver(sender(shop))) == 1


def test_a_return_whose_answer_got_lost_and_that_was_noted_then_is_made_once(shop, tmp_path, clock):
    """The shop took it at the scan; the kiosk did not hear so. Until the note comes somebody else has the book."""
    other = shop.customer("최민지", points=5000)
    (book,) = shop.books[:1]
    shop.rent(shop.who, book)
    clock.move(timedelta(minutes=1))
    scanned_at, number = micros(clock.now()), new_id()
    shop.kiosk.do(return_books, copies=[book], request_id=number)
    (again,) = shop.rent(other, book).rentals
    clock.move(timedelta(seconds=40))
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    noted = returns.note(book, request_id=number, at=scanned_at)
    assert (noted.request_id, noted.at) == (number, scanned_at)
    clock.move(timedelta(seconds=40))
    assert returns.deliver(sender(shop)) == (NotedReturn(copy=book),)
    assert returns.waiting == ()
    assert [one for one in shop.shop.ask(audit_page).entries if one.action == "return_noted"] == []
    assert shop.give_back(book).returned[0].rental_id == again.rental_id


def test_a_return_that_arrives_after_its_note_has_no_effect(shop, tmp_path, clock):
    (book,) = shop.books[:1]
    shop.rent(shop.who, book)
    clock.move(timedelta(minutes=1))
    noted = OfflineReturns(tmp_path, KIOSK, clock)
    number = noted.note(book, request_id=new_id()).request_id
    (told,) = noted.deliver(sender(shop))
    assert told.returned.copy == book
    shop.rent(shop.who, book)
    with pytest.raises(Refused) as error:
        shop.kiosk.do(return_books, copies=[book], request_id=number)
    assert codes(error) == ["REQUEST_REUSED"]
    assert len(shop.give_back(book).returned) == 1


def test_a_book_that_went_out_between_its_scan_and_its_note_stays_out(shop, tmp_path, clock):
    """The instant of the scan counts, not that of the note: until the server was given up somebody took the book."""
    (book,) = shop.books[:1]
    scanned_at = micros(clock.now())
    clock.move(timedelta(seconds=20))
    (rental,) = shop.rent(shop.who, book).rentals
    clock.move(timedelta(seconds=20))
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    returns.note(book, request_id=new_id(), at=scanned_at)
    (told,) = returns.deliver(sender(shop))
    assert (told.returned, told.reason.code) == (None, "NOT_OUT")
    assert shop.give_back(book).returned[0].rental_id == rental.rental_id


def test_a_return_that_is_noted_twice_under_its_id_is_one(tmp_path, clock):
    returns = OfflineReturns(tmp_path, KIOSK, clock)
    first = returns.note("RB-000001-1", request_id="a")
    clock.move(timedelta(minutes=1))
    returns.note("RB-000001-1", request_id="b")
    assert returns.note("RB-000001-1", request_id="a") == first
    assert [one.request_id for one in returns.waiting] == ["a", "b"]


def test_two_kiosks_of_one_folder_have_a_list_each(tmp_path, clock):
    one, other = OfflineReturns(tmp_path, KIOSK, clock), OfflineReturns(tmp_path, "입구", clock)
    mine, theirs = one.note("RB-000001-1"), other.note("RB-000001-2")
    assert one.note("RB-000001-3").code == "RB-000001-3"  # what the other has written is not written over
    assert OfflineReturns(tmp_path, "입구", clock).waiting == (theirs,)
    sent = []
    one.deliver(lambda noted: sent.append(noted) or NotedReturn(copy=noted.code))
    assert sent[0] == mine
    assert theirs not in sent
    assert OfflineReturns(tmp_path, "입구", clock).waiting == (theirs,)


STEPS = ("os.open", "os.fsync", "Path.replace", "sync_folder", "after the shop", "before the shop")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_killed_at_every_step_each_return_is_delivered_once(shop, tmp_path, clock, monkeypatch, step, nth):
    """Whatever was told as taken comes back to the shelf exactly once; what was not told may or may not."""
    shop.rent(shop.who, shop.books)
    clock.move(timedelta(minutes=5))
    told, calls = [], []

    def dies(real):
        def instead(*given, **more):
            calls.append(real)
            if len(calls) == nth:
                raise Killed
            return real(*given, **more)

        return instead

    def send(noted):
        if step == "before the shop":
            dies(lambda: None)()
        answer = sender(shop)(noted)
        if step == "after the shop":
            dies(lambda: None)()
        return answer

    with monkeypatch.context() as patched:
        if step.startswith("os."):
            patched.setattr(whole_files.os, step[3:], dies(getattr(os, step[3:])))
        elif step == "Path.replace":
            patched.setattr(whole_files.Path, "replace", dies(whole_files.Path.replace))
        elif step == "sync_folder":
            patched.setattr(whole_files, "sync_folder", dies(whole_files.sync_folder))
        try:
            returns = OfflineReturns(tmp_path, KIOSK, clock)
            for book in shop.books[:4]:
                returns.note(book)
                told.append(book)
            returns.deliver(send)
        except Killed:
            pass
    assert calls
    OfflineReturns(tmp_path, KIOSK, clock).deliver(sender(shop))
    assert OfflineReturns(tmp_path, KIOSK, clock).waiting == ()
    assert shop.shop.deliver()
    with shop.shop.runner.database.read() as connection:
        told_of = connection.execute(select(outbox.c.aggregate).where(outbox.c.kind == "BookReturned")).scalars().all()
        on_shelf = connection.execute(select(copy.c.barcode).where(copy.c.state == "AVAILABLE")).scalars().all()
    assert len(told_of) == len(set(told_of)) == len(on_shelf)
    assert set(told) <= set(on_shelf)
    assert shop.verify() == {}


def note_without_end(folder, answers):
    """Note returns and tell of each when it was noted, until somebody ends this."""
    from pathlib import Path

    returns = OfflineReturns(Path(folder), KIOSK, SystemClock())
    for number in range(100_000):
        returns.note(f"RB-{number:06d}-1")
        answers.send(number)


@pytest.mark.parametrize("after", [1, 7, 23])
def test_a_program_that_is_killed_had_noted_what_it_said(tmp_path, after):
    ours, theirs = child_processes.one_way()
    process = child_processes.start(note_without_end, str(tmp_path), theirs)
    theirs.close()
    told = [ours.recv() for _ in range(after)]
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    while True:
        try:
            told.append(ours.recv())
        except EOFError:
            break
    noted = [one.code for one in OfflineReturns(tmp_path, KIOSK, SystemClock()).waiting]
    assert noted[: len(told)] == [f"RB-{number:06d}-1" for number in told]
    assert len(noted) <= len(told) + 1
