"""What goes out is whole, harmless in a spreadsheet, and private where it names people."""

import csv
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

from rentbook_desktop.bootstrap import open_shop
from rentbook_desktop.foundation.secrets import secrets_folder
from rentbook_desktop.foundation.sheets.opening import open_sheet
from rentbook_desktop.intake.list_kinds import is_known_header
from rentbook_desktop.payment.actions import top_up
from tests.faces.terminal.conftest import Counter
from tests.migrated import copy_shop_file


def _rows(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_goes_out_with_its_columns(open_counter, tmp_path):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    for kind, rows, some in (
        ("titles", 1, {"Title": "운수 좋은 날", "Copies": "3", "Price (P)": "1000"}),
        ("copies", 3, {"Barcode": "RB-000001-1", "State": "out", "Title": "운수 좋은 날"}),
        ("customers", 1, {"Name": "박서연", "Phone": "010-1234-5678", "Card": "C-77"}),
        (
            "rentals",
            1,
            {"Barcode": "RB-000001-1", "Name": "박서연", "Price (P)": "1000", "Status": "out", "Returned on": ""},
        ),
        ("ledger", 2, {"Kind": "top-up", "Amount (P)": "10000", "From": "Cash (desk-1)", "To": "Points of customer 1"}),
    ):
        path = tmp_path / f"{kind}.csv"
        assert open_counter.json("export", kind, path) == {"kind": kind, "file": str(path), "rows": rows}
        found = _rows(path)
        assert len(found) == rows
        assert found[0] | some == found[0], kind
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_heads_are_in_the_language_of_the_command(furnished, tmp_path):
    furnished.say("export", "titles", tmp_path / "t.csv", lang="ko")
    assert list(_rows(tmp_path / "t.csv")[0])[:3] == ["도서 번호", "제목", "저자"]


def test_what_names_people_can_be_read_by_its_owner_alone(furnished, tmp_path):
    for kind in ("customers", "rentals", "ledger"):
        path = tmp_path / f"{kind}.csv"
        path.write_text("there before, for all to read", encoding="utf-8-sig")
        furnished.json("export", kind, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_dangerous_title_goes_out_guarded(furnished, tmp_path):
    furnished.json("title", "add", "--name", "=HYPERLINK(1)")
    furnished.json("export", "titles", tmp_path / "t.csv")
    assert _rows(tmp_path / "t.csv")[1]["Title"] == "'=HYPERLINK(1)"


def test_more_rows_than_a_page_go_out_in_order(furnished, tmp_path, monkeypatch):
    from rentbook_desktop.catalog import exports

    monkeypatch.setattr(exports, "PAGE", 2)
    furnished.json("copy", "add", "--title", "1", "--count", "4")
    assert furnished.json("export", "copies", tmp_path / "c.csv")["rows"] == 7
    assert [row["Barcode"][-1] for row in _rows(tmp_path / "c.csv")] == list("1234567")


def test_nothing_else_is_overwritten(furnished, tmp_path):
    shop = furnished.data / "shop.sqlite3"
    before = shop.read_bytes()
    for target in (tmp_path, "/dev/null", shop):
        assert furnished.json("export", "titles", target, code=2)["error"] == "usage"
    assert furnished.json("export", "titles", tmp_path / "none" / "x.csv", code=4)["error"] == "not_found"
    assert furnished.json("export", "titles", "/proc/x.csv", code=6)["error"] == "unavailable"
    assert shop.read_bytes() == before


def test_neither_a_journal_nor_a_letter_nor_a_link_is_overwritten(furnished, tmp_path):
    """An export over `shop.sqlite3-wal` took every commit since the last checkpoint along."""
    letter = tmp_path / "letter.csv"
    letter.write_text("Dear Sir")
    (tmp_path / "link.csv").symlink_to(letter)
    with open_shop(furnished.data) as shop:
        shop.do(top_up, customer_id=1, amount=100_000, tender="cash", request_id="acknowledged")
        for target in ("shop.sqlite3-wal", "views.sqlite3-wal", "settings.toml", "notices.jsonl", "log/books.csv"):
            assert furnished.json("export", "titles", furnished.data / target, code=2)["error"] == "usage"
    for target in (letter, tmp_path / "link.csv", secrets_folder() / "0123456789abcdef"):
        assert furnished.json("export", "titles", target, code=2)["error"] == "usage"
    assert letter.read_text() == "Dear Sir"
    assert furnished.json("wallet", "show", "C-77")["balance"] == 110_000


def test_an_export_that_does_not_fit_leaves_what_was_there(furnished, tmp_path):
    furnished.json("copy", "add", "--title", "1", "--count", "1000")
    path = tmp_path / "c.csv"
    path.write_text("as it was", encoding="utf-8-sig")
    said = subprocess.run(
        [sys.executable, "-m", "rentbook_desktop", "--data", furnished.data, "--lang", "en", "export", "copies", path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        capture_output=True, check=False, env=os.environ,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (6, b"")
    assert said.stderr.decode().count("\n") == 1
    assert path.read_text(encoding="utf-8-sig") == "as it was"
    assert list(tmp_path.glob(".rentbook-*")) == []


def test_every_kind_goes_out_as_a_workbook_too(open_counter, tmp_path):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    for kind, rows in {"titles": 1, "copies": 3, "customers": 1, "rentals": 1, "ledger": 2, "notices": 0}.items():
        path = tmp_path / f"{kind}.xlsx"
        assert open_counter.json("export", kind, path)["rows"] == rows, kind
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        assert len(sheet) == rows + 1


def test_own_lists_come_back_into_an_empty_shop_and_change_nothing_in_the_same(
    furnished, tmp_path, capsysbinary, monkeypatch
):
    """Titles, copies and customers, CSV and XLSX: with states, volumes, removed ones and names that look like formulas."""
    say = furnished.json
    say("settings", "set", "backup.before_import", "false")
    for name in ("'68 혁명", "=1+1", "R&amp;B", "1984"):
        say("copy", "add", "--title", say("title", "add", "--name", name, "--volume", "2")["title_id"], "--count", "2")
    say("copy", "edit", "RB-000002-1", "--state", "lost")
    say("title", "remove", "3")
    for form in ("csv", "xlsx"):
        files = {kind: tmp_path / f"{kind}.{form}" for kind in ("titles", "copies", "customers")}
        for kind, path in files.items():
            say("export", kind, path)
        for kind, path in files.items():
            same = say("import", path, "--kind", "customers" if kind == "customers" else "titles")
            assert (same["titles_added"], same["copies_added"], same["changed"], same["rejected"]) == (0, 0, 0, 0)
            assert same["customers_added"] == 0
        other = Counter(tmp_path / f"other-{form}", None, capsysbinary, monkeypatch)
        copy_shop_file(other.data)
        other.json("settings", "set", "backup.before_import", "false")
        for kind in ("copies", "customers"):
            other.json("import", files[kind], "--kind", "customers" if kind == "customers" else "titles")
            again = tmp_path / f"again-{kind}.{form}"
            other.json("export", kind, again)
            assert _cells(again) == _cells(files[kind]), kind


def _cells(path):
    """What a sheet says, without what each shop gives by itself."""
    sheet = open_sheet(path, is_known_header)
    kept = [
        place for place, head in enumerate(sheet.headers) if head not in {"Title number", "Customer number", "Joined"}
    ]
    return sorted([row.cells[place] for place in kept] for row in sheet.rows())
