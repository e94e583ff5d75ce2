"""What covers the whole window: the lock, a right to be lent, the first start, the keys; with fixed data."""

from pathlib import Path

from PySide6.QtTest import QTest

from rentbook_desktop.backup.comparison import ShopRelation
from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.backup.restore_dialog import RestoreDialog
from rentbook_desktop.faces.desk.cancellation.cancel_dialog import CancelDialog
from rentbook_desktop.faces.desk.counter.activity_page import ActivityPage
from rentbook_desktop.faces.desk.first_day import FirstDayController
from rentbook_desktop.faces.desk.keys.code_dialog import CodeDialog
from rentbook_desktop.faces.desk.keys.entry_dialog import EntryDialog
from rentbook_desktop.faces.desk.keys.shop_banner import ShopBanner, trouble_of
from rentbook_desktop.faces.desk.shortcuts_dialog import ShortcutsDialog
from rentbook_desktop.faces.desk.staff.approve import ApprovalDialog
from rentbook_desktop.faces.desk.staff.lock import LockCard
from rentbook_desktop.faces.desk.staff.tiles import StaffMember
from rentbook_desktop.faces.desk.welcome.welcome import Welcome
from rentbook_desktop.faces.widgets.dialog import Dialog
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.errors import Invalid, Unavailable
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.foundation.shop_secret import recovery_code
from rentbook_desktop.queries.counter_activity import DayActivity, day_activities
from rentbook_desktop.queries.first_run import FirstDay
from rentbook_desktop.queries.rental_cancellation import Cancellation, RentalToCancel
from rentbook_desktop.queries.undo_preview import CopyUndone, UndoPreview, undo_preview
from rentbook_desktop.queries.undo_trail import UndoTrail
from rentbook_desktop.status.queries import DayFigures
from tests.faces import backup_states
from tests.faces.fake_page_context import NOW, FakePageContext

DEFAULTS = {key: one.default for key, one in SETTINGS.items()}


def people(words):
    names = (("김하늘", "owner"), ("이준서", "clerk"), ("최민지", "clerk"))
    return [
        StaffMember(staff_id=at, name=name, role=words.tr(f"desk.role_{role}"))
        for at, (name, role) in enumerate(names, 1)
    ]


def lock(window, words):
    card = LockCard(words, window)
    card.show_shop("골목책방 대여점", "14:32")
    card.lock(people(words), 2)
    return card


def lock_wrong(window, words):
    card = lock(window, words)
    card.panel.show_error(words.tr("reason.WRONG_PIN"))
    return card


def approve(window, words):
    asked = ApprovalDialog(words, window)
    asked.ask(Right.REFUND, people(words)[:1])
    return asked


def approve_locked(window, words):
    asked = approve(window, words)
    asked.panel.show_error(words.tr("reason.PIN_LOCKED", name="김하늘", count=60))
    return asked


def welcome(window, words, step=0):
    made = Welcome(words, window, FakePageContext(words).call)
    made.code_wanted.connect(lambda: made.recovery.check.show_code(CODE, (2, 4)))
    made.begin(DEFAULTS | {"shop.name": "골목책방 대여점"})
    made.show_step(step)
    return made


def welcome_wrong(window, words):
    made = welcome(window, words, 2)
    made.owner.name.set_text("김하늘")
    made.owner.pin.set_text("2468")
    made.owner.again.set_text("2469")
    made.owner.complete()
    return made


def welcome_code_asked(window, words):
    made = welcome(window, words, 3)
    first, second = made.recovery.check.fields
    first.edit.setFocus()
    QTest.keyClicks(first.edit, CODE.split("-")[2])
    second.edit.setFocus()
    QTest.keyClicks(second.edit, "ZZZZ")
    return made


def welcome_code_saved(window, words):
    made = welcome(window, words, 3)
    made.recovery.check._tell(
        "keys.not_saved", "bad", words.tr("unavailable.FILE_NOT_WRITABLE", file="code.txt", count=1)
    )
    return made


def welcome_busy(window, words):
    made = welcome(window, words, 4)
    made.busy(words.tr("welcome.filling"))
    return made


CODE = recovery_code(bytes(range(7, 23)))


def lock_no_keys(window, words):
    card = lock(window, words)
    card.show_keys(missing=True)
    return card


def banner(window, words, forbidden=None, **what):
    made = ShopBanner(words)
    made.show_trouble(trouble_of(forbidden, **({"keys_missing": False, "records_broken": False} | what)))
    window.add_banner(made)
    return made


def code_entry(window, words):
    asked = EntryDialog(words, window)
    asked.ask_code()
    return asked


def code_entry_wrong(window, words):
    asked = code_entry(window, words)
    asked.code.set_text(CODE)
    asked.show_trouble(Invalid("OTHER_RECOVERY_CODE"))
    return asked


def pin_forgotten(window, words, count=1, error=None):
    lock(window, words)
    asked = EntryDialog(words, window)
    asked.ask_pin(people(words)[:count])
    if error is not None:
        asked.code.set_text(CODE)
        asked.pin.set_text("123456")
        asked.show_trouble(error)
    return asked


def first_pin(window, words):
    lock(window, words)
    asked = EntryDialog(words, window)
    asked.ask_first_pin(people(words)[:1])
    return asked


def lost(window, words):
    asked = Dialog(window)
    tr = words.tr
    asked.ask(
        tr("keys.lost_title"), tr("keys.lost_text"), verb=tr("keys.lost_yes"), no=tr("keys.lost_no"), then=lambda: None
    )
    return asked


def new_code(window, words):
    shown = CodeDialog(words, window, FakePageContext(words).call)
    shown.show_code(CODE, words.tr("keys.new_title"), words.tr("keys.new_text"))
    return shown


def code_entry_whole(window, words):
    asked = code_entry(window, words)
    asked.code.edit.setText(CODE)
    asked.code.edit.textEdited.emit(CODE)
    return asked


def keys(window, words):
    sheet = ShortcutsDialog(words, window)
    sheet.show_keys(words.tr("desk.counter"), window.home.key_actions(), [window.full])
    return sheet


def question(window, words):
    asked = Dialog(window)
    asked.ask(
        words.tr("counter.clear_again"), words.tr("counter.empty_text"),
        verb=words.tr("common.close"), no=words.tr("common.cancel"), then=lambda: None,
    )  # fmt: skip
    return asked


def first_day(window, words, *, titles=False):
    view, context = window.home.view, FakePageContext(words)
    context.folder = Path("/nowhere")
    made = FirstDayController(context, view, lambda: None)
    view.show_state(CounterState(today=DayFigures(rented=0, returned=0, topped_up=0)))
    made.known = FirstDay(named=True, code_noted=True, titles=titles)
    made.show()
    return made


def activities(window, words, answer=None, more=None):
    told = {} if answer is None else {day_activities: answer}
    made = ActivityPage(FakePageContext(words, answers=told | (more or {})))
    window.pages.addWidget(made)
    window.pages.setCurrentWidget(made)
    made.refresh()
    return made


def day(words):
    ko = words.language == "ko"
    who = ("정유나", "박서연", "이도현") if ko else ("Yuna Jung", "Seoyeon Park", "Dohyeon Lee")
    books = ("상록수", "열혈강호 87") if ko else ("Evergreen", "The Ruler of the Land 87")
    staff = "김하늘" if ko else "Haneul Kim"
    seen = (
        ("12:04", who[0], "M-00091", "rent", books, -2000, "undo", None),
        ("11:58", who[1], "M-00217", "return", books[:1], 0, "undo", None),
        ("11:40", who[2], "M-00288", "top_up", (), 10000, "refund", None),
        ("11:31", who[2], "M-00288", "rent", books[1:], -1000, "", ("11:35", staff, words.tr("cancel.why_slip"))),
        ("10:50", who[1], "M-00217", "rent", books[:1], -1000, "return_first", None),
        ("10:15", who[0], "M-00091", "refund", (), -3000, "top_up", None),
    )
    return tuple(
        DayActivity(
            event_id=90 - at_row, at=f"2026-11-22T{at}:00+09:00", customer_id=1, name=name, card=card, kind=kind,
            count=max(1, len(titles)), titles=titles, amount=amount, staff=staff, is_undone=undone is not None,
            open_rentals=tuple(range(1, len(titles) + 1)) if way == "undo" else (), way=way,
            rentals=tuple(range(1, len(titles) + 1)), copies=tuple(range(1, len(titles) + 1)),
            undone=undone and UndoTrail(at=f"2026-11-22T{undone[0]}:00+09:00", staff=undone[1], why=undone[2]),
        )
        for at_row, (at, name, card, kind, titles, amount, way, undone) in enumerate(seen)
    )  # fmt: skip


def preview(words, kind="rent"):
    ko = words.language == "ko"
    titles = ("상록수", "열혈강호 87") if ko else ("Evergreen", "The Ruler of the Land 87")
    name = "정유나" if ko else "Yuna Jung"
    states = ("OUT", "AVAILABLE") if kind == "rent" else ("AVAILABLE", "OVERDUE")
    copies = tuple(
        CopyUndone(rental_id=at, copy=f"RB-00179{at}-1", title=title, before=states[0], after=states[1])
        for at, title in enumerate(titles, 1)
    )
    if kind == "return":
        return UndoPreview(name=name, copies=copies[:1], reminded=True)
    return UndoPreview(name=name, copies=copies, available=3300, back=2000, called_off=2)


def undoing(window, words, kind="rent", *, why="slip", changed=False):
    made = activities(window, words, day(words), {undo_preview: preview(words, kind)})
    made.activate(90 if kind == "rent" else 89)
    made.table.pane.choose(why)
    if changed:
        made.table.pane.show_problem(words.tr("cancel.changed"))
    return made


def cancel(window, words, *, refused=False):
    ko = words.language == "ko"
    titles = ("상록수", "열혈강호 87") if ko else ("Evergreen", "The Ruler of the Land 87")
    rentals = tuple(
        RentalToCancel(rental_id=at, copy=f"RB-00001{at}-1", title=title, price=1000, state=state)
        for at, (title, state) in enumerate(zip(titles, ("OPEN", "RETURNED"), strict=True), 1)
    )
    asked = CancelDialog(words, window)
    name = "정유나" if ko else "Yuna Jung"
    asked.ask(Cancellation(customer_id=1, name=name, available=3300, back=1000, rentals=rentals))
    if refused:
        asked.show_problem(words.tr("common.bug"))
    return asked


def restore(window, words, stage="show_preview", *said):
    dialog = RestoreDialog(words, window)
    getattr(dialog, stage)(*said)
    return dialog


def restore_preview(window, words, **more):
    return restore(window, words, "show_preview", backup_states.preview(**more), NOW)


STATES = {
    "restore_preview": restore_preview,
    "restore_nothing_lost": lambda window, words: restore_preview(window, words, relation=ShopRelation.SAME, lost=()),
    "restore_other_shop": lambda window, words: restore_preview(
        window,
        words,
        relation=ShopRelation.OTHER_SHOP,
        lost=(),
        proven=False,
        outcome="BROKEN",
        failed=("chain_unbroken", "transfer_seals"),
    ),
    "restore_no_keys": lambda window, words: restore_preview(
        window, words, proven=False, outcome="NOT_PROVEN", failed=("SHOP_KEY_MISSING",)
    ),
    "restore_looking": lambda window, words: restore(window, words, "show_looking"),
    "restore_passphrase": lambda window, words: restore(
        window, words, "ask_passphrase", words.tr("reason.WRONG_PASSPHRASE")
    ),
    "restore_code": lambda window, words: restore(window, words, "ask_code", ""),
    "restore_refused": lambda window, words: restore(window, words, "show_refused", words.tr("reason.BACKUP_DAMAGED")),
    "first_day": first_day,
    "first_day_titles": lambda window, words: first_day(window, words, titles=True),
    "activities": lambda window, words: activities(window, words, day(words)),
    "activities_none": lambda window, words: activities(window, words, ()),
    "activities_loading": activities,
    "activities_failed": lambda window, words: activities(window, words, Unavailable("UNREACHABLE")),
    "undoing_rental": undoing,
    "undoing_return": lambda window, words: undoing(window, words, "return", why="other"),
    "undoing_changed": lambda window, words: undoing(window, words, changed=True),
    "cancel": cancel,
    "cancel_refused": lambda window, words: cancel(window, words, refused=True),
    "lock": lock,
    "lock_wrong": lock_wrong,
    "approve": approve,
    "approve_locked": approve_locked,
    "welcome_shop": welcome,
    "welcome_terms": lambda window, words: welcome(window, words, 1),
    "welcome_owner": lambda window, words: welcome(window, words, 2),
    "welcome_wrong": welcome_wrong,
    "welcome_code": lambda window, words: welcome(window, words, 3),
    "welcome_code_asked": welcome_code_asked,
    "welcome_code_saved": welcome_code_saved,
    "welcome_beginning": lambda window, words: welcome(window, words, 4),
    "welcome_busy": welcome_busy,
    "keys": keys,
    "lock_no_keys": lock_no_keys,
    "banner_keys": lambda window, words: banner(window, words, keys_missing=True),
    "banner_read_only": lambda window, words: banner(window, words, Unavailable("READ_ONLY")),
    "banner_disk_full": lambda window, words: banner(window, words, Unavailable("DISK_FULL")),
    "banner_schema": lambda window, words: banner(
        window, words, Unavailable("SCHEMA_CHANGED", what="trigger transfer_stays", count=1)
    ),
    "banner_broken": lambda window, words: banner(window, words, records_broken=True),
    "banner_space_out": lambda window, words: banner(window, words, warnings=("SPACE_OUT",)),
    "banner_space_low": lambda window, words: banner(window, words, warnings=("SPACE_LOW",)),
    "code_entry": code_entry,
    "code_lost": lost,
    "code_lost_pin": first_pin,
    "code_new": new_code,
    "pin_forgotten": pin_forgotten,
    "pin_forgotten_two": lambda window, words: pin_forgotten(window, words, 2, Unavailable("LOCKED", seconds=3)),
    "pin_forgotten_wrong": lambda window, words: pin_forgotten(window, words, 1, Invalid("TRIVIAL_PIN")),
    "code_entry_wrong": code_entry_wrong,
    "code_entry_whole": code_entry_whole,
    "question": question,
}
