"""What goes out is whole, harmless in a spreadsheet, and private where it names people."""

import csv
import os
import resource
import stat
import subprocess
import sys
from pathlib import Path


def _rows(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_kind_goes_out_with_its_columns(open_counter, tmp_path):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    for kind, rows, some in (
        ("titles", 1, {"title": "운수 좋은 날", "copies": "3", "price": "1000"}),
        ("copies", 3, {"barcode": "RB-000001-1", "state": "OUT", "title": "운수 좋은 날"}),
        ("customers", 1, {"name": "박서연", "phone": "010-1234-5678", "card": "C-77"}),
        ("rentals", 1, {"copy": "RB-000001-1", "name": "박서연", "price": "1000", "status": "RENT", "returned_on": ""}),
        ("ledger", 2, {"kind": "TOP_UP", "amount": "10000", "from": "cash:desk-1", "to": "wallet:1"}),
    ):
        path = tmp_path / f"{kind}.csv"
        assert open_counter.json("export", kind, path) == {"kind": kind, "file": str(path), "rows": rows}
        found = _rows(path)
        assert len(found) == rows
        assert found[0] | some == found[0], kind
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_names_people_can_be_read_by_its_owner_alone(furnished, tmp_path):
    for kind in ("customers", "rentals", "ledger"):
        path = tmp_path / kind
        path.write_text("there before, for all to read")
        furnished.json("export", kind, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_dangerous_title_goes_out_guarded(furnished, tmp_path):
    furnished.json("title", "add", "--name", "=HYPERLINK(1)")
    furnished.json("export", "titles", tmp_path / "t.csv")
    assert _rows(tmp_path / "t.csv")[1]["title"] == "'=HYPERLINK(1)"


def test_more_rows_than_a_page_go_out_in_order(furnished, tmp_path, monkeypatch):
    from rentbook_desktop.catalog import exports

    monkeypatch.setattr(exports, "PAGE", 2)
    furnished.json("copy", "add", "--title", "1", "--count", "4")
    assert furnished.json("export", "copies", tmp_path / "c.csv")["rows"] == 7
    assert [row["barcode"][-1] for row in _rows(tmp_path / "c.csv")] == list("1234567")


def test_nothing_else_is_overwritten(furnished, tmp_path):
    shop = furnished.data / "shop.sqlite3"
    before = shop.read_bytes()
    for target in (tmp_path, "/dev/null", shop):
        assert furnished.json("export", "titles", target, code=2)["error"] == "usage"
    assert furnished.json("export", "titles", tmp_path / "none" / "x.csv", code=4)["error"] == "not_found"
    assert furnished.json("export", "titles", "/proc/x.csv", code=6)["error"] == "unavailable"
    assert shop.read_bytes() == before


def test_a_link_is_followed_and_stays_a_link(furnished, tmp_path):
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    furnished.json("export", "titles", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert len(_rows(tmp_path / "real.csv")) == 1


def test_an_export_that_does_not_fit_leaves_what_was_there(furnished, tmp_path):
    furnished.json("copy", "add", "--title", "1", "--count", "1000")
    path = tmp_path / "c.csv"
    path.write_text("as it was")
    said = subprocess.run(
        [sys.executable, "-m", "rentbook_desktop", "--data", furnished.data, "--lang", "en", "export", "copies", path],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)),
        capture_output=True, check=False, env=os.environ,
    )  # fmt: skip
    assert (said.returncode, said.stdout) == (6, b"")
    assert said.stderr.decode().count("\n") == 1
    assert path.read_text() == "as it was"
    assert list(tmp_path.glob("*.part")) == []
