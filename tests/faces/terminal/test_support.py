"""`rentbook support`, of a shop that opens and of one that does not."""

import json
import zipfile

from rentbook_desktop.__main__ import main


def test_it_says_what_it_made_and_needs_nobody(embedded, tmp_path, capsys):
    embedded.hire()
    embedded.hand_over()
    file = tmp_path / "support.zip"
    assert main(["--data", str(embedded.folder), "--json", "support", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["size"]) == (str(file), file.stat().st_size)
    assert zipfile.is_zipfile(file)


def test_a_shop_that_is_no_database_is_told_as_such(tmp_path, capsys):
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "shop.sqlite3").write_text("a letter " * 2000)
    assert main(["--data", str(folder), "support", str(tmp_path / "s.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "s.zip") as archive:
        assert json.loads(archive.read("health.json"))["database"] == "NOT_A_DATABASE"
    assert "s.zip" in capsys.readouterr().out


def test_it_is_put_nowhere_among_the_shops_own_files(embedded, capsys):
    embedded.hand_over()
    assert main(["--data", str(embedded.folder), "support", str(embedded.folder / "s.zip")]) == 2
    assert capsys.readouterr().err
