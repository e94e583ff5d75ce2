"""Writes messages into a file instead of sending them: for demos, and for a shop that has no provider yet (모의 발송)."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from rentbook_desktop.customer.names import masked_name
from rentbook_desktop.customer.phones import masked
from rentbook_desktop.foundation.clock import Clock
from rentbook_desktop.foundation.visible_text import visible_json
from rentbook_desktop.messaging.port import (
    Accepted,
    Delivery,
    FailureReason,
    Outgoing,
    Permanent,
    ProgressStore,
    Report,
    Retryable,
    Scope,
    SendResult,
)
from rentbook_desktop.messaging.templates import Template, render, templates, values_of

FILE = "notices.jsonl"
_APPENDING = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NOT_READABLE = Retryable(reason=FailureReason.FILE, code="not_readable")
_NOT_WRITABLE = Retryable(reason=FailureReason.FILE, code="not_writable")


class FileNotifier:
    """Takes everything and reports it as delivered. A line has the text with a masked name, and the masked number."""

    name = "file"
    max_batch = 100
    is_mock = True
    sends_text = True

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._path, self._clock = folder / FILE, clock

    def send(self, notices: Sequence[Outgoing], progress: ProgressStore, deadline: float) -> Mapping[int, SendResult]:  # noqa: ARG002
        """Append one line for each notice that is not there yet; a full disk is a reason to try later."""
        try:
            written = self._written()
        except OSError:
            return dict.fromkeys((notice.notice_id for notice in notices), _NOT_READABLE)
        results: dict[int, SendResult] = {}
        for notice in notices:
            if notice.idem_key in written.values():
                results[notice.notice_id] = Accepted(provider_ref=notice.idem_key, duplicate_of_earlier=True)
            else:
                results[notice.notice_id] = self._write(notice)
        return results

    def reconcile(self, notices: Sequence[Outgoing], deadline: float) -> Mapping[int, Report]:  # noqa: ARG002
        """Look into the file."""
        try:
            written = self._written()
        except OSError:
            return {notice.notice_id: _unknown(notice.notice_id) for notice in notices}
        return {
            notice.notice_id: _delivered(notice.notice_id, written[notice.notice_id])
            if notice.notice_id in written
            else Report(notice_id=notice.notice_id, state=Delivery.NOT_FOUND)
            for notice in notices
        }

    def reports(self, refs: Mapping[int, str], deadline: float) -> Mapping[int, Report]:  # noqa: ARG002
        """Everything was delivered."""
        return {notice_id: _delivered(notice_id, ref) for notice_id, ref in refs.items()}

    def health(self, deadline: float) -> Retryable | Permanent | None:  # noqa: ARG002
        """Look whether the file can be read and written, the folder where there is none yet."""
        try:
            self._written()
        except OSError:
            return _NOT_READABLE
        there = self._path if self._path.exists() else self._path.parent
        return None if os.access(there, os.W_OK) else _NOT_WRITABLE

    def _write(self, notice: Outgoing) -> SendResult:
        template = templates().get(notice.template)
        if template is None and notice.template:
            return Permanent(reason=FailureReason.TEMPLATE_STATE, code="no_template", scope=Scope.MESSAGE)
        try:
            line = _line(notice, template, self._clock)
        except ValueError:
            return Permanent(reason=FailureReason.BAD_PARAMETER, code="variables", scope=Scope.MESSAGE)
        try:
            handle = os.open(self._path, _APPENDING, 0o600)
        except OSError:
            return _NOT_WRITABLE
        try:
            _append(handle, line)
        except OSError:
            return Retryable(reason=FailureReason.FILE, code="disk", ambiguous=True)
        finally:
            os.close(handle)
        return Accepted(provider_ref=notice.idem_key)

    def _written(self) -> dict[int, str]:
        """The keys in the file by notice; a line cut short by a power failure was not sent."""
        try:
            lines = self._path.read_bytes().splitlines()
        except FileNotFoundError:
            return {}
        found = {}
        for line in lines:
            try:
                entry = msgspec.json.decode(line, type=_Entry)
            except (msgspec.DecodeError, UnicodeDecodeError):
                continue
            found[entry.notice] = entry.key
        return found


class _Entry(msgspec.Struct):
    notice: int
    key: str


def _line(notice: Outgoing, template: Template | None, clock: Clock) -> bytes:
    shown = dict(notice.variables)
    if "customer" in shown:
        shown["customer"] = masked_name(shown["customer"])
    entry = {
        "at": clock.now().isoformat(timespec="seconds"), "notice": notice.notice_id, "key": notice.idem_key,
        "template": notice.template, "phone": masked(notice.phone_e164), "text": notice.fallback.text if template is None else render(template.body, values_of(template, shown)),
    }  # fmt: skip
    return visible_json(msgspec.json.encode(entry)) + b"\n"


def _append(handle: int, line: bytes) -> None:
    """Append in one write, which no other process's line can split, and wait for the disk; after a cut line begin anew.

    The line of another process looks cut while it is written across two pages: an empty line may come between the two.
    """
    size = os.fstat(handle).st_size
    if size:
        os.lseek(handle, size - 1, os.SEEK_SET)
        line = line if os.read(handle, 1) == b"\n" else b"\n" + line
    if os.write(handle, line) != len(line):
        raise OSError("short write")
    os.fsync(handle)


def _unknown(notice_id: int) -> Report:
    return Report(notice_id=notice_id, state=Delivery.UNKNOWN, reason=FailureReason.FILE, code="not_readable")


def _delivered(notice_id: int, ref: str) -> Report:
    return Report(notice_id=notice_id, state=Delivery.DELIVERED, provider_ref=ref)
