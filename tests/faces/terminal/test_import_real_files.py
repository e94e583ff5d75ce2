"""Real catalogues, byte for byte as libraries published them; read where they lie and left out where they do not.

Every run takes in the first rows of the large ones, `make soak` all of them.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = [Path(os.environ["RENTBOOK_REAL_DATA"])] if "RENTBOOK_REAL_DATA" in os.environ else []
FOLDERS += [folder / "shared" / "data" for folder in (ROOT.parent, ROOT.parent.parent)]
REAL = [folder for folder in FOLDERS if (folder / "ko_school_library_utf8bom.csv").exists()][:1]


@pytest.fixture
def beginning(tmp_path, size):
    """A copy of the first `size` rows of a file."""

    def copied(path):
        rows = path.read_bytes().splitlines(keepends=True)
        (tmp_path / path.name).write_bytes(b"".join(rows[: size + 1]))
        return tmp_path / path.name

    return copied


@pytest.mark.campaign(quick=600, soak=22_805)
@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
def test_a_school_library_comes_in_and_its_other_spelling_adds_a_handful(alone, folder, beginning, size):
    utf8, cp949 = (beginning(folder / f"ko_school_library_{encoding}.csv") for encoding in ("utf8bom", "cp949"))
    first = alone.json("import", utf8)
    assert (first["rows"], first["copies_added"], first["rejected"]) == (size, size, 0)
    assert first["titles_added"] == {600: 559, 22_805: 19_867}[size]  # rows of one title are put together
    again = alone.json("import", utf8)
    assert (again["titles_added"], again["copies_added"], again["unchanged"]) == (0, 0, size)
    other = alone.json("import", cp949)
    assert 0 < other["titles_added"] < 50
    assert other["copies_added"] < 100
    assert alone.json("import", cp949)["unchanged"] == size
    assert alone.json("search", "한중록")["count"] > 0
    assert alone.is_sound()


@pytest.mark.campaign(quick=300, soak=10_000)
@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
@pytest.mark.parametrize("name", ["ko_popular_loans_2020w_cp949.csv", "rental_sco_books.csv", "goodbooks10k_books.csv"])
def test_catalogues_of_other_shapes_come_in_and_adding_them_again_adds_nothing(alone, folder, name, beginning):
    file = beginning(folder / name)
    told = alone.json("import", file)
    assert told["titles_added"] > 0.9 * told["rows"]
    again = alone.json("import", file)
    assert (again["titles_added"], again["copies_added"], again["rejected"]) == (0, 0, told["rejected"])
    assert again["unchanged"] == again["rows"] - again["rejected"]


@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
@pytest.mark.parametrize(
    ("name", "rows", "titles"), [("ko_temple_library_holdings.xlsx", 441, 421), ("marc_mixed_script_utf8.mrc", 30, 28)]
)
def test_spreadsheets_and_library_records_come_in_and_adding_them_again_adds_nothing(alone, folder, name, rows, titles):
    told = alone.json("import", folder / name)
    assert (told["rows"], told["titles_added"]) == (rows, titles)
    again = alone.json("import", folder / name)
    assert (again["titles_added"], again["copies_added"], again["changed"]) == (0, 0, 0)


@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
def test_a_list_of_payments_is_turned_away_whole(alone, folder):
    alone.json("import", folder / "librarieswest_payments.csv", code=3)
    assert alone.json("search", "")["count"] == 0
