"""The settings page in its states, with fixed data."""

from rentbook_desktop.faces.desk.settings.page import SettingsPage
from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.foundation.settings import SETTINGS, written
from rentbook_desktop.settings.queries import SettingShown, settings_now
from rentbook_desktop.staff.queries import AuditEntry, AuditPage, StaffShown, audit_page, staff_here

VALUES = {"shop.name": "골목책방 대여점", "shop.phone": "02-345-6789"}
STAFF = (
    StaffShown(staff_id=1, name="김하늘", role="OWNER", state="ACTIVE", joined_at="2026-03-02T01:00:00.000Z"),
    StaffShown(staff_id=2, name="이준서", role="CLERK", state="ACTIVE", joined_at="2026-05-11T01:00:00.000Z"),
)


def shown(**fixed):
    return tuple(
        SettingShown(
            setting=one,
            value=VALUES.get(key, one.default),
            text=written(one, VALUES.get(key, one.default)),
            source=fixed.get(one.slug, "stored" if key in VALUES else "default"),
            fixed=one.slug in fixed,
        )
        for key, one in SETTINGS.items()
    )


def _entry(number, staff, action, about, before, after, approver="", reason=""):
    return AuditEntry(
        audit_id=number, at=f"2026-11-22T0{number % 6}:1{number}:00.000Z", staff=staff, desk="desk-1", action=action,
        about=about, before=before, after=after, reason=reason, approver=approver,
    )  # fmt: skip


LOG = (
    _entry(6, "이준서", "change_setting", "setting:rental.price", {"value": "1000"}, {"value": "1200"}, "김하늘"),
    _entry(5, "이준서", "edit_title", "title:412", {"price": 1000, "author": ""}, {"price": 1200, "author": "이효석"}),
    _entry(4, "이준서", "refund", "customer:17", {}, {"amount": 3000}, "김하늘", "두 번 충전"),
    _entry(3, "김하늘", "edit_staff", "staff:2", {"role": "CLERK"}, {"role": "OWNER", "pin": "new"}),
    _entry(2, "김하늘", "mark_copy", "title:758", {"state": "AVAILABLE"}, {"state": "REPAIR", "note": "표지 손상"}),
)


def page(room, category="shop", **answers):
    known = {settings_now: shown(), staff_here: STAFF, audit_page: AuditPage(count=len(LOG), entries=LOG)}
    for query, answer in known.items():
        room.answers.setdefault(query, answers.get(query.__name__, answer))
    made = SettingsPage(room)
    made.refresh()
    made.show_category(category)
    return made


def wrong(room):
    made = page(room, "money")
    for key, typed in (("rental.price", "공짜"), ("wallet.presets", "1, 2")):
        row = made.forms["money"].rows[key]
        row.control.edit.setText(typed)
        row._finish()
    return made


def staff_wrong(room):
    made = page(room, "staff")
    made.staff.pin.edit.setText("12")
    made.staff._save()
    return made


STATES = {
    **{key: lambda room, key=key: page(room, key) for key in ("shop", "rental", "money", "staff", "devices", "screen", "audit")},
    "fixed": lambda room: page(room, "rental", settings_now=shown(rental_days="environment", status_idle_days="file")),
    "nobody": lambda room: page(room, "staff", staff_here=()),
    "no_changes": lambda room: page(room, "audit", audit_page=AuditPage(count=0, entries=())),
    "failing": lambda room: page(room, "audit", audit_page=Unavailable("UNREACHABLE", seconds=3)),
    "wrong": wrong,
    "staff_wrong": staff_wrong,
}  # fmt: skip
