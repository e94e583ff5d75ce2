"""Labels by the command line."""

from tests.faces.widgets.test_label_paper import scanned


def test_copies_are_written_as_labels_and_read_back(qapp, open_counter, tmp_path):
    path = tmp_path / "labels.pdf"
    said = open_counter.json("label", "copies", "RB-000001-2", "RB-000001-1", path, "--paper", "a4-65", "--first", "64")
    assert said == {"kind": "copies", "file": str(path), "paper": "a4-65", "labels": 2, "pages": 1, "left_out": []}
    assert [[code for code, _, _ in page] for page in scanned(path)] == [["RB-000001-2", "RB-000001-1"]]
    assert open_counter.json("label", "copies", "--title", "1", path)["labels"] == 3
    assert open_counter.json("label", "copies", "--new-days", "7", path)["labels"] == 3
    cards = tmp_path / "cards.pdf"
    assert open_counter.json("label", "cards", "C-77", cards)["labels"] == 1
    assert [[code for code, _, _ in page] for page in scanned(cards)] == [["C-77"]]


def test_a_code_that_no_barcode_has_is_told_and_left_out(qapp, furnished, tmp_path):
    furnished.json("copy", "add", "--title", "1", "--barcode", "서가-7")
    said = furnished.say("label", "copies", "--title", "1", tmp_path / "l.pdf")
    assert said.out.splitlines() == [
        "3 labels written to l.pdf (pages: 1).",
        "Left out, for no barcode of theirs could be read on this paper: 서가-7",
    ]
    assert furnished.json("label", "copies", "서가-7", tmp_path / "m.pdf", code=2)["codes"] == ["NO_LABELS"]


def test_what_cannot_be_meant_is_refused(qapp, furnished, tmp_path):
    path = tmp_path / "l.pdf"
    for words in (
        [path],
        ["RB-000001-1", path, "--paper", "a5"],
        ["RB-000001-1", path, "--first", "25"],
        ["RB-000001-1", path, "--left", "1km"],
        ["RB-000001-1"],
    ):
        assert furnished.json("label", "copies", *words, code=2)["error"] == "usage"
    assert furnished.json("label", "copies", "NONE-1", path, code=4)["error"] == "not_found"
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_batch_names_the_copies(qapp, furnished, tmp_path):
    args = {"copy": ["RB-000001-3"], "file": str(tmp_path / "l.pdf"), "left": "1.5"}
    (answer,) = furnished.batch({"id": 1, "command": "label copies", "args": args})
    assert (answer["ok"], answer["result"]["labels"]) == (True, 1)
