"""`demo` fills an empty folder once and opens the desk."""

import pytest

from rentbook_desktop.__main__ import ProgramLauncher


@pytest.fixture
def opened(monkeypatch):
    folders = []
    monkeypatch.setattr(ProgramLauncher, "open_desk", lambda self, data, **options: folders.append(data) or 0)
    return folders


def test_it_fills_an_empty_folder_once_and_opens_the_desk(alone, opened):
    told = alone.json("demo", "--no-window")
    assert told["filled"]
    assert told["customers"] == 60
    assert opened == []
    assert alone.json("status")["overdue"] == told["overdue"]
    said = alone.say("demo")
    assert said.code == 0
    assert "already" in said.out
    assert opened == [alone.data]
    assert alone.json("demo", "--no-window") == {"filled": False}
    assert alone.is_sound()


def test_it_makes_no_shop_in_somebody_elses_database(counter, opened):
    assert counter.json("demo", "--no-window", code=2)["error"] == "usage"


def test_a_folder_that_cannot_be_filled_is_told_in_one_sentence(alone, opened):
    alone.data.write_text("no folder")
    assert alone.json("demo", code=6)["code"] == "NO_FILE_ACCESS"
    assert opened == []
