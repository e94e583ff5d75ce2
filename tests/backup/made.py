"""Backups for tests: a manifest of nothing in particular, and a shop with something to lose."""

from pathlib import Path

from rentbook_desktop.backup.maintenance import back_up
from rentbook_desktop.backup.manifest import BackupKind, BackupManifest, BackupProof
from rentbook_desktop.foundation.invariants import ProofOutcome
from tests.shops import SmallShop


def manifest(*, outcome="HOLDS", **more) -> BackupManifest:
    usual = {
        "database_id": "0123456789abcdef", "database": "sqlite", "revision": "0016", "program": "0.1.0",
        "made_at": 1_700_000_000_000_000, "kind": BackupKind.HOURLY, "head": "2026-11-23 · 7 · aaaa-bbbb",
        "head_event": 7, "head_link": "ab" * 16, "last_entry_at": 1_700_000_000_000_000, "counts": {"title": 1},
        "members": (), "keys": False, "proof": BackupProof(outcome=ProofOutcome(outcome)),
    }  # fmt: skip
    return BackupManifest(**(usual | more))


class ShopWithBackup(SmallShop):
    """A small shop in which a book was rented, a backup of it, and what happened afterwards."""

    def __init__(self, folder: Path, *, afterwards: bool = True) -> None:
        super().__init__(folder / "shop")
        self.customer_id = self.customer(points=5000)
        self.barcodes = self.copies(count=3)
        self.rent(self.customer_id, self.barcodes[0])
        self.shop.deliver()
        self.file = folder / "shop.rentbook"
        self.row = self.shop.maintain(back_up, file=str(self.file))
        if afterwards:
            self.go_on()

    def go_on(self) -> None:
        self.rent(self.customer_id, self.barcodes[1])
        self.top_up(self.customer_id, 700)
        self.shop.deliver()

    def again(self) -> SmallShop:
        """The shop as it is now, opened anew."""
        self.close()
        return SmallShop(self.folder, clock=self.clock)
