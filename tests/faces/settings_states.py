"""The settings page in its states, with fixed data."""

from msgspec import to_builtins
from msgspec.structs import replace

from rentbook_desktop.catalog.tier_actions import add_tier
from rentbook_desktop.catalog.tier_queries import tiers
from rentbook_desktop.customer.groups import GroupShown, customer_groups
from rentbook_desktop.faces.desk.settings.page import SettingsPage
from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS
from rentbook_desktop.foundation.errors import Unavailable, refuse
from rentbook_desktop.foundation.last_proof import LastProof
from rentbook_desktop.foundation.setting import written
from rentbook_desktop.foundation.settings import SETTINGS
from rentbook_desktop.maintenance import KeysState, check_head, health, keys_state
from rentbook_desktop.messaging.port import FailureReason, Permanent, Scope
from rentbook_desktop.notices.queries import TemplatePreview, template_preview
from rentbook_desktop.settings.queries import SettingShown, settings_now
from rentbook_desktop.staff.queries import AuditLine, AuditPage, StaffShown, audit_page, staff_here
from tests.faces import backup_states, calendar_states
from tests.faces.catalog_states import TIERS

VALUES = {"shop.name": "골목책방 대여점", "shop.phone": "02-345-6789"}
STAFF = (
    StaffShown(staff_id=1, name="김하늘", role="OWNER", state="ACTIVE", joined_at="2026-03-02T01:00:00.000Z"),
    StaffShown(staff_id=2, name="이준서", role="CLERK", state="ACTIVE", joined_at="2026-05-11T01:00:00.000Z"),
)


GROUPS = (
    GroupShown(group="단골", copies=10, tiers={"신간": 3, "만화": 0}, customers=12),
    GroupShown(group="학생", copies=0, tiers={"신간": 1}, customers=31),
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
    return AuditLine(
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


PREVIEW = TemplatePreview(
    text="[골목책방 대여점] 반납 지연 안내\n\n박서연님, 대여하신 도서의 반납 예정일이 지나 안내드립니다.\n\n■ 도서: 소나기 외 2권\n"
    "■ 반납 예정일: 11월 19일 (목)\n■ 지연 일수: 3일\n■ 오늘 기준 연체료: 600원\n\n문의: 02-345-6789",
    sms="[골목책방 대여점]박서연님 도서 반납일(11/19) 경과 3일. 연체료 600원. 반납 부탁드립니다",
    characters=142, sms_bytes=88, is_lms=False, unsendable="",
)  # fmt: skip


def notices(context, **answers):
    """A shop that sends through SOLAPI and has one of its two secrets."""
    context.settings |= {"notices.provider": "solapi", "notices.second": "none"}
    VALUES["notices.provider"] = "solapi"
    try:
        context.secrets.kept["solapi_api_key"] = "NCSDEMO"
        return page(context, "notices", **answers)
    finally:
        del VALUES["notices.provider"]


def bottom(made, category="notices"):
    """Scroll to what stands below the settings, whenever it finds its place."""
    bar = made._pages[category].verticalScrollBar()
    bar.rangeChanged.connect(lambda _first, last: bar.setValue(last))
    bar.setValue(bar.maximum())
    return made


def tested(context, answer):
    context.secrets.healths["solapi"] = answer
    made = notices(context)
    made.notices.cards["solapi"].try_it()
    return bottom(made)


def secret_wrong(context):
    made = notices(context)
    row = made.notices.cards["solapi"].rows[1]
    row.field.edit.setText("비밀")
    made.notices.cards["solapi"].save_secrets()
    return bottom(made)


WORKERS = ("relay", "eraser", "notes", "disk space", "timetable", "proofs", "backups", "supervisor")


def worker(name, trouble="", falls=0):
    fell_at = "2026-11-22T04:12:00.000Z" if falls else ""
    return {"name": name, "running": True, "trouble": trouble, "fell_at": fell_at, "falls": falls, "stuck": falls > 3}


def stopped(name, trouble, falls):
    return HEALTH["workers"] | {"workers": [worker(name, trouble, falls), *HEALTH["workers"]["workers"][1:]]}


HEALTH = {
    "ok": True, "database": "ready", "views": "ready", "sqlite": "3.53.4", "events": 12345,
    "head": "2026-11-22 · 12,345 · k7qf-92mm", "lag": 0, "warnings": [], "door": "open",
    "proof": {"at": 1795305600000000, "outcome": "HOLDS", "failed": [], "head": ""},
    "readers": [
        {"reader": name, "behind": 0, "trouble": "", "parked": []}
        for name in ("payment", "wallet", "rental", "search", "alert", "mypage", "status")
    ],
    "notices": {"on": True, "waiting": 3, "undelivered": 0, "planned_on": "2026-11-22", "ticked_at": "2026-11-22T05:31:00.000Z", "clock": "ok"},
    "timetable": None,
    "backups": to_builtins(backup_states.FINE),
    "workers": {"at": "2026-11-22T05:31:00.000Z", "desk": "desk-1", "workers": [worker(name) for name in WORKERS]},
    "update": {"on": False, "at": "", "version": "", "page": "", "trouble": ""},
    "disk": {
        "disks": [{"place": "data", "free": 182_000_000_000, "total": 250_000_000_000, "level": "enough"}],
        "warnings": [], "reserve": True, "used": 48_000_000, "grows": 200_000,
    },
}  # fmt: skip
KEYS = KeysState(here=True, code_noted=True)


def health_page(context, keys=KEYS, **told):
    context.answers |= {health: HEALTH | told, keys_state: keys}
    return page(context, "health")


def disk(free, level, warning):
    found = {"place": "data", "free": free, "total": 250_000_000_000, "level": level}
    return HEALTH["disk"] | {"disks": [found], "warnings": [warning]}


def broken(context):
    failed = ["chain_unbroken", "transfer_seals", "ledger_balances", "views_agree"]
    return health_page(context, proof=HEALTH["proof"] | {"outcome": "BROKEN", "failed": failed})


def older_code(context, outcome="HOLDS", failed=()):
    context.answers[check_head] = LastProof(at=1, outcome=outcome, failed=failed)
    made = health_page(context)
    made.health.head.ask_older()
    made.health.head.field.set_text("2026-11-20 · 12,001 · xj3i-wmy7")
    made.health.head.check_older()
    return made


def backup_page(context, *, health=backup_states.FINE, rows=backup_states.ROWS, rights=ALL_RIGHTS):
    context.answers |= backup_states.answers(health, rows)
    context.rights = rights
    return page(context, "backup")


def passphrase_differs(context):
    made = backup_page(context, health=backup_states.STALE)
    card = made.backup.passphrase
    for field, typed in ((card.first, "종이 배와 여름"), (card.again, "종이 배와 겨울")):
        field.edit.setText(typed)
    card.set_passphrase()
    return bottom(made, "backup")


def page(context, category="shop", **answers):
    known = {
        settings_now: shown(),
        template_preview: PREVIEW,
        staff_here: STAFF,
        audit_page: AuditPage(count=len(LOG), entries=LOG),
        tiers: TIERS,
        customer_groups: GROUPS,
    }
    for query, answer in known.items():
        context.answers.setdefault(query, answers.get(query.__name__, answer))
    made = SettingsPage(context)
    made.refresh()
    made.show_category(category)
    return made


def tier_chosen(context):
    made = page(context, "tiers")
    made.tiers.tiers.table.select("신간")
    return made


def group_chosen(context):
    made = page(context, "tiers")
    made.tiers.groups.table.select("단골")
    return bottom(made, "tiers")


def tier_wrong(context):
    made = page(context, "tiers")
    context.answers[add_tier] = refuse("TIER_TAKEN", tier="신간")
    for name, text in (("tier", "신간"), ("price", "1500"), ("days", "3")):
        made.tiers.tiers.fields[name].edit.setText(text)
    made.tiers.tiers._save()
    return made


def wrong(context):
    made = page(context, "money")
    for key, typed in (("rental.price", "공짜"), ("wallet.presets", "1, 2")):
        row = made.forms["money"].rows[key]
        row.control.edit.setText(typed)
        row._finish()
    return made


def staff_wrong(context):
    made = page(context, "staff")
    made.staff.pin.edit.setText("12")
    made.staff._save()
    return made


STATES = {
    **{key: lambda context, key=key: page(context, key) for key in ("shop", "rental", "money", "kiosk", "staff", "devices", "screen", "audit")},
    **calendar_states.states(page),
    "notices": lambda context: page(context, "notices"),
    "notices_account": lambda context: bottom(notices(context)),
    "notices_well": lambda context: tested(context, None),
    "notices_refused": lambda context: tested(context, Permanent(reason=FailureReason.AUTH, scope=Scope.PROVIDER)),
    "notices_secret_wrong": secret_wrong,
    "notices_strange": lambda context: bottom(
        page(context, "notices", template_preview=replace(PREVIEW, is_lms=True, sms_bytes=96, unsendable="😀뷁"))
    ),
    "notices_no_preview": lambda context: bottom(page(context, "notices", template_preview=Unavailable("UNREACHABLE", seconds=3))),
    "health": health_page,
    "health_code_open": lambda context: health_page(context, KeysState(here=True, code_noted=False)),
    "health_no_keys": lambda context: health_page(context, KeysState(here=False, code_noted=True)),
    "health_broken": broken,
    "health_read_only": lambda context: health_page(context, database="DISK_FULL"),
    "health_stuck": lambda context: health_page(
        context, lag=12, readers=[one | {"parked": [{}] * (one["reader"] == "mypage"), "behind": 12} for one in HEALTH["readers"]]
    ),
    "health_undelivered": lambda context: health_page(context, notices=HEALTH["notices"] | {"undelivered": 3}),
    "health_second_stale": lambda context: health_page(context, backups=to_builtins(backup_states.STALE)),
    "health_backup_failed": lambda context: health_page(context, backups=to_builtins(backup_states.FAILED)),
    "health_stopped": lambda context: health_page(context, workers=stopped("relay", "UNREACHABLE", 7)),
    "health_parked": lambda context: health_page(
        context, readers=[one | {"parked": [{}, {}] * (one["reader"] == "wallet")} for one in HEALTH["readers"]]
    ),
    "health_newer": lambda context: health_page(
        context, update=HEALTH["update"] | {"on": True, "version": "0.2.0", "page": "https://example.com/rentbook"}
    ),
    "health_space_out": lambda context: health_page(context, disk=disk(120_000_000, "out", "SPACE_OUT")),
    "health_space_low": lambda context: health_page(context, disk=disk(800_000_000, "low", "SPACE_LOW")),
    "health_older_code": older_code,
    "health_other_code": lambda context: older_code(context, "BROKEN", ("continues_head",)),
    "backup": backup_page,
    "backup_settings": lambda context: bottom(backup_page(context), "backup"),
    "backup_stale": lambda context: backup_page(context, health=backup_states.STALE),
    "backup_failed": lambda context: backup_page(context, health=backup_states.FAILED, rows=backup_states.ROWS[4:]),
    "backup_never": lambda context: backup_page(context, health=backup_states.NEVER, rows=()),
    "backup_clerk": lambda context: backup_page(context, rights=CLERK_RIGHTS),
    "backup_passphrase_differs": passphrase_differs,
    "fixed": lambda context: page(context, "rental", settings_now=shown(rental_days="environment", status_idle_days="file")),
    "nobody": lambda context: page(context, "staff", staff_here=()),
    "no_changes": lambda context: page(context, "audit", audit_page=AuditPage(count=0, entries=())),
    "failing": lambda context: page(context, "audit", audit_page=Unavailable("UNREACHABLE", seconds=3)),
    "tiers": lambda context: page(context, "tiers"),
    "tiers_none": lambda context: page(context, "tiers", tiers=(), customer_groups=()),
    "tier_chosen": tier_chosen,
    "tier_wrong": tier_wrong,
    "group_chosen": group_chosen,
    "wrong": wrong,
    "staff_wrong": staff_wrong,
}  # fmt: skip
