"""The log: where and of which kind an error was, in a file of its owner, without the words of a database."""

import logging

import pytest

from rentbook_desktop.foundation.logging_setup import PrivateRotatingFileHandler, RedactingFormatter, start_log


@pytest.fixture
def restored():
    root = logging.getLogger("rentbook_desktop")
    before = (root.level, root.propagate)
    yield root
    for handler in [one for one in root.handlers if isinstance(one, PrivateRotatingFileHandler)]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(before[0])
    root.propagate = before[1]


def failing_record():
    with pytest.raises(RuntimeError) as raised:
        fail()
    error = (raised.type, raised.value, raised.tb)
    return logging.LogRecord("rentbook_desktop", logging.ERROR, "", 1, "it failed", (), error)


def fail():
    try:
        int("박서연 010-1234-5678")
    except ValueError as error:
        raise RuntimeError("박서연") from error


def test_an_error_is_written_with_its_cause_and_without_its_words():
    said = RedactingFormatter().format(failing_record())
    assert said.index("ValueError") < said.index("RuntimeError")
    assert "failing_record" in said
    assert "박서연" not in said


def test_a_name_begins_no_line_of_its_own_and_steers_no_terminal():
    record = logging.LogRecord(
        "rentbook_desktop", logging.INFO, "", 1, "read %s", ("a\n2026 ERROR b\x1b[2J\u202e",), None
    )
    said = RedactingFormatter().format(record)
    assert said.endswith("read a\\n2026 ERROR b\\x1b[2J\\u202e")


def test_the_words_another_handler_left_in_the_record_are_not_taken_over():
    record = failing_record()
    record.exc_text = "박서연"
    assert "박서연" not in RedactingFormatter().format(record)
    assert record.exc_text == "박서연"


def test_the_log_is_its_owners_and_goes_to_the_last_folder_alone(tmp_path, restored):
    start_log(tmp_path / "one")
    start_log(tmp_path / "two")
    restored.info("hello")
    file = tmp_path / "two" / "log" / "rentbook.log"
    assert "hello" in file.read_text(encoding="utf-8")
    assert file.stat().st_mode & 0o077 == 0
    assert not (tmp_path / "one" / "log" / "rentbook.log").exists()


def test_it_begins_anew_when_it_is_long_and_old_ones_go(tmp_path, restored):
    start_log(tmp_path)
    (handler,) = [one for one in restored.handlers if isinstance(one, PrivateRotatingFileHandler)]
    assert (handler.maxBytes, handler.backupCount) == (2_000_000, 5)
    handler.maxBytes = 2000
    for number in range(200):
        restored.warning("line %d of the log is as long as this", number)
    files = sorted((tmp_path / "log").iterdir())
    assert [one.name for one in files] == ["rentbook.log", *(f"rentbook.log.{number}" for number in range(1, 6))]
    assert {one.stat().st_mode & 0o777 for one in files} == {0o600}
    assert max(one.stat().st_size for one in files) <= 2000
    assert "line 199" in files[0].read_text()
