"""Backups with fixed data, for the settings page and its tests."""

from msgspec.structs import replace

from rentbook_desktop.backup.comparison import Comparison, LostEvents, ShopRelation
from rentbook_desktop.backup.health import BackupHealth
from rentbook_desktop.backup.maintenance import BackupRow, BackupsListed, RestorePreview, backup_health, list_backups

FOLDER = "/home/shop/.local/share/rentbook/backups"
FINE = BackupHealth(
    folder=FOLDER, last_at="2026-11-22T05:00:00.000Z", trouble="", second="/media/usb/backup",
    second_at="2026-11-22T05:00:00.000Z", second_trouble="", drill_at="2026-11-01T00:10:00.000Z", drill_outcome="HOLDS",
    drill_of="20261101-090000-hourly.rentbook", waiting_since="2026-11-22T05:10:00.000Z", sealed=False, on_server=False,
    warnings=(),
)  # fmt: skip
NEVER = replace(FINE, last_at="", second="", second_at="", drill_at="", drill_outcome="", drill_of="", waiting_since="")
STALE = replace(
    FINE, second_at="2026-11-21T03:00:00.000Z", second_trouble="SECOND_PLACE_AWAY", sealed=True,
    warnings=("SECOND_PLACE_STALE",),
)  # fmt: skip
FAILED = replace(
    FINE, trouble="DISK_FULL", drill_outcome="BACKUP_DAMAGED", last_at="2026-11-20T13:00:00.000Z",
    warnings=("BACKUP_FAILED", "BACKUP_OLD", "DRILL_FAILED"),
)  # fmt: skip
OLD = replace(
    FINE, last_at="2026-11-20T13:00:00.000Z", waiting_since="2026-11-21T00:30:00.000Z", warnings=("BACKUP_OLD",)
)


def row(made_at, kind, size, **more):
    usual = {"proven": True, "outcome": "HOLDS", "head": "2026-11-22 · 12,311 · k7qf-92mm", "events": 12311}
    name = f"{made_at[:10].replace('-', '')}-{made_at[11:13]}0000-{kind}.rentbook"
    return BackupRow(
        file=f"{FOLDER}/{name}", size=size, made_at=made_at, kind=kind, last_entry_at=made_at, **(usual | more)
    )


NEWEST = row("2026-11-22T05:00:00.000Z", "hourly", 48_200_000)
UNPROVEN = row(
    "2026-11-19T13:00:00.000Z", "closing", 46_400_000, proven=False, outcome="BROKEN", failed=("chain_unbroken",)
)
DAMAGED = BackupRow(file=f"{FOLDER}/20261118-220000-closing.rentbook", size=12_000_000, trouble="BACKUP_DAMAGED")
SEALED = row("2026-11-21T13:00:00.000Z", "closing", 47_600_000, sealed=True, keys=True)
ROWS = (
    NEWEST,
    row("2026-11-22T04:00:00.000Z", "hourly", 48_100_000),
    row("2026-11-22T00:00:00.000Z", "by_hand", 47_900_000),
    SEALED,
    row("2026-11-20T13:00:00.000Z", "before_import", 46_900_000, proven=False, outcome="NOT_PROVEN"),
    UNPROVEN,
    DAMAGED,
)


def answers(health=FINE, rows=ROWS):
    """What is answered about these backups."""
    return {backup_health: health, list_backups: BackupsListed(folder=FOLDER, backups=tuple(rows))}


def preview(one=NEWEST, relation=ShopRelation.CONTINUES, lost=None, **more):
    """A backup that was taken out, beside a shop that went on."""
    events = LOST if lost is None else lost
    return RestorePreview(
        backup=replace(one, **more),
        comparison=Comparison(
            relation=relation, present_event=12345, present_at=1795325520000000, common_event=12311, lost=events
        ),
    )


LOST = tuple(
    LostEvents(kind=kind, count=count, won=won)
    for kind, count, won in (
        ("BookRented", 12, 12000), ("BookReturned", 9, 0), ("PointsToppedUp", 7, 86000), ("CustomerRegistered", 2, 0),
        ("PaymentApproved", 4, 0),
    )
)  # fmt: skip
