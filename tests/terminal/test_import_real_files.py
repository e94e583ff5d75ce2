"""Real catalogues, byte for byte as libraries published them; read where they lie and left out where they do not."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = [Path(os.environ["RENTBOOK_REAL_DATA"])] if "RENTBOOK_REAL_DATA" in os.environ else []
FOLDERS += [folder / "shared" / "data" for folder in (ROOT.parent, ROOT.parent.parent)]
REAL = [folder for folder in FOLDERS if (folder / "ko_school_library_utf8bom.csv").exists()][:1]


@pytest.mark.slow
@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
def test_a_school_library_comes_in_and_its_other_spelling_adds_a_handful(alone, folder):
    first = alone.json("import", folder / "ko_school_library_utf8bom.csv")
    assert (first["rows"], first["copies_added"], first["rejected"]) == (22805, 22805, 0)
    assert 19_000 < first["titles_added"] < 20_500
    again = alone.json("import", folder / "ko_school_library_utf8bom.csv")
    assert (again["titles_added"], again["copies_added"], again["unchanged"]) == (0, 0, 22805)
    other = alone.json("import", folder / "ko_school_library_cp949.csv")
    assert other["titles_added"] < 50
    assert other["copies_added"] < 100
    assert alone.json("import", folder / "ko_school_library_cp949.csv")["unchanged"] == 22805
    assert alone.json("search", "한중록")["count"] > 0
    assert alone.is_sound()


@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
@pytest.mark.parametrize("name", ["ko_popular_loans_2020w_cp949.csv", "rental_sco_books.csv", "goodbooks10k_books.csv"])
def test_catalogues_of_other_shapes_come_in_and_adding_them_again_adds_nothing(alone, folder, name):
    told = alone.json("import", folder / name)
    assert told["titles_added"] > 0.9 * told["rows"]
    again = alone.json("import", folder / name)
    assert (again["titles_added"], again["copies_added"], again["rejected"]) == (0, 0, told["rejected"])
    assert again["unchanged"] == again["rows"] - again["rejected"]


@pytest.mark.parametrize("folder", REAL, ids=lambda _: "")
@pytest.mark.parametrize("name", ["ko_temple_library_holdings.xlsx", "marc_uva_2000.mrc", "librarieswest_payments.csv"])
def test_files_of_another_kind_are_turned_away_whole(alone, folder, name):
    assert alone.json("import", folder / name, code=2)["error"] == "usage"
    assert alone.json("search", "")["count"] == 0
