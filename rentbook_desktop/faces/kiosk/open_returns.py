"""Scans of books that come back and have no outcome yet: none of them is lost when a visit, or the program, ends.

Whatever is done about one is done under the id of its scan, so that doing it beside a try that is still under way has no
second effect.
"""

import logging
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from rentbook_desktop.faces.kiosk.code_scan import CodeScan, NoteReturn, own_barcode
from rentbook_desktop.faces.kiosk.kiosk_client import KioskClient
from rentbook_desktop.foundation.errors import ShopError, Unavailable

if TYPE_CHECKING:
    from rentbook_desktop.queries.kiosk_scan import KioskScan

log = logging.getLogger(__name__)


class OpenReturns:
    """What was scanned to come back; `client` is the kiosk's own, which no end of a visit closes."""

    def __init__(self, client: KioskClient, note: NoteReturn | None, deliver: Callable[[], object] | None) -> None:
        """`note` and `deliver` are those of the list on this computer's disk; both may be slow."""
        self._client, self._deliver, self.note = client, deliver, note
        self._open: dict[str, tuple[CodeScan, str | None]] = {}

    def __len__(self) -> int:
        return len(self._open)

    def begin(self, scan: CodeScan, code: str | None = None) -> None:
        """A code was scanned where books come back; `code` is the book's, once that is known: what may be a card is not noted."""
        _, known = self._open.get(scan.request_id, (scan, own_barcode(scan.code)))
        self._open[scan.request_id] = scan, code or known

    def done(self, scan: CodeScan) -> None:
        """It was taken back, noted or refused, or is no book that comes back."""
        self._open.pop(scan.request_id, None)

    def settle(self) -> None:
        """See each through without the visit, which ends: it is noted, and then delivered."""
        for scan, code in list(self._open.values()):
            if code is not None:
                self._settle_book(scan, code)
            else:
                self._settle_unknown(scan)

    def settle_now(self) -> None:
        """Note each before the program ends; slow as the disk is."""
        for scan, code in list(self._open.values()):
            if code is None or self.note is None:
                log.error("a scan at the screen for returns was not understood before the kiosk ended")
                continue
            try:
                self.note(code, request_id=scan.request_id, at=scan.at)
            except (ShopError, OSError) as error:
                log.error("the return of %s could not be noted: %s", code, type(error).__name__)  # noqa: TRY400
        self._open.clear()

    def _settle_unknown(self, scan: CodeScan) -> None:
        """Ask what was scanned: a shop may have barcodes of its own."""
        from rentbook_desktop.queries.kiosk_scan import scan_at_kiosk

        def understood(found: "KioskScan") -> None:
            if found.kind == "copy":
                self._settle_book(scan, found.code)
            else:
                self.done(scan)

        def failed(error: Exception) -> None:
            self.done(scan)
            # while the database is away such a code counts for no book in a visit either, and whoever is there is told so
            level = logging.WARNING if isinstance(error, Unavailable) else logging.ERROR
            log.log(level, "a scan at the screen for returns was not understood when its visit ended")

        self._client.ask(scan_at_kiosk, code=scan.code, then=understood, otherwise=failed)

    def _settle_book(self, scan: CodeScan, code: str) -> None:
        if self.note is None:
            self._send(scan, code)
            return
        form = {"code": code, "request_id": scan.request_id, "at": scan.at}
        noted = partial(self._noted, scan)
        self._client.ask(self.note, then=noted, otherwise=lambda _: self._send(scan, code), **form)

    def _noted(self, scan: CodeScan, _answer: object) -> None:
        self.done(scan)
        if self._deliver is not None:
            self._client.ask(self._deliver, then=lambda _: None, otherwise=lambda _: None)

    def _send(self, scan: CodeScan, code: str) -> None:
        """Have the shop take it back where there is no list, or none that takes it."""
        from rentbook_desktop.rental.returns import return_books

        def failed(error: Exception) -> None:
            self.done(scan)
            log.error("the return of %s came to nothing: %s", code, type(error).__name__)

        form = {"copies": [code], "request_id": scan.request_id}
        self._client.do(return_books, then=lambda _: self.done(scan), otherwise=failed, **form)
