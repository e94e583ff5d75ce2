"""Figures taken away as a sheet."""

import csv

import pytest

from rentbook_desktop.foundation.errors import NotAllowed
from rentbook_desktop.status.actions import give_out


def test_a_sheet_is_written_with_the_numbers_and_nothing_a_spreadsheet_would_run(shown, context, tmp_path):
    page = shown()
    context.answers[give_out] = None
    page.exporter.choose = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.parts.trend.given_out.emit("csv")
    file = tmp_path / f"{page.parts.trend.head.title.text()}-2026-11-22.csv"
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["날짜", "대여", "반납"]
    assert rows[-1] == ["2026-11-22", "41", "36"]
    assert context.done == [(give_out, {"what": "trend", "form": "csv"})]
    assert context.toasts[-1].tone == "ok"


def test_a_picture_is_its_owners_and_replaces_no_other_file(shown, context, tmp_path):
    page = shown()
    context.answers[give_out] = None
    page.exporter.choose = lambda _parent, _title, _name, _kind, then: then(tmp_path / "a.png")
    page.parts.trend.given_out.emit("png")
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "a.png").stat().st_mode & 0o777 == 0o600
    (tmp_path / "a.png").write_bytes(b"a letter")
    page.parts.trend.given_out.emit("png")
    assert [one.tone for one in context.toasts] == ["ok", "bad"]
    assert (tmp_path / "a.png").read_bytes() == b"a letter"


@pytest.mark.parametrize("form", ["csv", "png"])
def test_without_the_right_or_the_place_nothing_is_written_and_one_hears_why(shown, context, tmp_path, form):
    page = shown()
    page.exporter.choose = lambda _parent, _title, _name, _kind, then: then(tmp_path / "nowhere" / "a.csv")
    context.answers[give_out] = NotAllowed("give_out")
    page.parts.trend.given_out.emit(form)
    context.answers[give_out] = None
    page.parts.trend.given_out.emit(form)
    assert [one.tone for one in context.toasts] == ["bad", "bad"]
    assert list(tmp_path.iterdir()) == []
