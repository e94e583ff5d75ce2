"""The stand-in of a provider that writes a file: whole lines, once each, and nobody's number."""

import os
import stat
import threading

import msgspec
import pytest

from rentbook_desktop.messaging.file_notifier import FILE, FileNotifier
from rentbook_desktop.messaging.port import Accepted, Delivery, FailureReason, Permanent, Retryable
from tests.fake_provider.shop import Tokens, clock_at, outgoing


@pytest.fixture
def notifier(tmp_path):
    return FileNotifier(tmp_path, clock_at())


def lines(tmp_path):
    return [msgspec.json.decode(line) for line in (tmp_path / FILE).read_bytes().splitlines() if line]


def send(notifier, *notices):
    return notifier.send(notices, Tokens(), 0.0)


def test_a_notice_becomes_a_line_without_its_name_and_number(notifier, tmp_path):
    assert send(notifier, outgoing()) == {4711: Accepted(provider_ref="rb-4711-1")}
    [line] = lines(tmp_path)
    assert (line["phone"], line["at"], line["template"]) == ("010-****-5678", "2026-03-04T01:00:00+00:00", "overdue")
    assert "홍*동님" in line["text"]
    assert "홍길동" not in (tmp_path / FILE).read_text(encoding="utf-8")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


def test_everything_is_delivered_and_marked_as_a_mock(notifier):
    send(notifier, outgoing())
    assert notifier.is_mock
    assert notifier.reports({4711: "rb-4711-1"}, 0.0)[4711].state is Delivery.DELIVERED
    found = notifier.reconcile([outgoing(), outgoing(2)], 0.0)
    assert (found[4711].state, found[4711].provider_ref, found[2].state) == (
        Delivery.DELIVERED,
        "rb-4711-1",
        Delivery.NOT_FOUND,
    )
    assert notifier.health(0.0) is None


def test_the_same_submission_is_written_once(notifier, tmp_path):
    send(notifier, outgoing())
    assert send(notifier, outgoing()) == {4711: Accepted(provider_ref="rb-4711-1", duplicate_of_earlier=True)}
    assert len(lines(tmp_path)) == 1


def test_a_line_that_a_power_failure_cut_short_spoils_neither_file_nor_next_line(notifier, tmp_path):
    send(notifier, outgoing(1))
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole + whole[:30])
    assert notifier.reconcile([outgoing(1)], 0.0)[1].state is Delivery.DELIVERED
    send(notifier, outgoing(2))
    states = {number: report.state for number, report in notifier.reconcile([outgoing(1), outgoing(2)], 0.0).items()}
    assert states == {1: Delivery.DELIVERED, 2: Delivery.DELIVERED}


def test_lines_of_several_writers_never_mix(tmp_path):
    numbers = range(60)
    threads = [
        threading.Thread(
            target=lambda part=part: [send(FileNotifier(tmp_path, clock_at()), outgoing(n)) for n in numbers[part::3]]
        )
        for part in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(line["notice"] for line in lines(tmp_path)) == list(numbers)


@pytest.mark.parametrize("change", [{"template": "unheard_of"}, {"variables": {}}])
def test_what_cannot_be_written_is_refused(notifier, change):
    assert isinstance(send(notifier, outgoing(**change))[4711], Permanent)


def test_a_full_disk_is_a_reason_to_look_again(notifier, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    result = send(notifier, outgoing())[4711]
    assert isinstance(result, Retryable)
    assert result.ambiguous
    assert notifier.reconcile([outgoing()], 0.0)[4711].state is Delivery.NOT_FOUND


def test_a_file_that_cannot_be_read_or_written_is_told_and_nothing_is_thought_to_have_gone(notifier, tmp_path):
    (tmp_path / FILE).mkdir()
    result = send(notifier, outgoing(1), outgoing(2))
    assert {(one.reason, one.ambiguous) for one in result.values()} == {(FailureReason.FILE, False)}
    assert set(result) == {1, 2}
    assert notifier.health(0.0).reason is FailureReason.FILE
    assert notifier.reconcile([outgoing()], 0.0)[4711].state is Delivery.UNKNOWN
    (tmp_path / FILE).rmdir()
    assert notifier.health(0.0) is None
    assert isinstance(send(notifier, outgoing(1))[1], Accepted)


def test_a_file_that_may_only_be_read_is_told_too(notifier, monkeypatch):
    def forbidden(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", forbidden)
    result = send(notifier, outgoing())[4711]
    assert (result.reason, result.code, result.ambiguous) == (FailureReason.FILE, "not_writable", False)
