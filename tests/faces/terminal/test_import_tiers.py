"""Price tiers in lists: what was exported comes into an empty shop as it was; which tiers are missing is said before anything is written."""

import csv

import pytest

from tests.faces.terminal.conftest import Counter
from tests.migrated import copy_shop_file

TERMS = ("--price", "1500", "--days", "3")


@pytest.fixture
def source(tmp_path, capsysbinary, monkeypatch):
    """A shop with a title in each of two tiers and one in none."""
    made = Counter(tmp_path / "source", None, capsysbinary, monkeypatch)
    copy_shop_file(made.data)
    for name in ("구간", "신간"):
        made.json("tier", "add", name, *TERMS)
    for number, (name, tier, since) in enumerate(
        (("새 책", "신간", "2026-11-20"), ("옛 책", "구간", "2026-10-01"), ("책", "", "")), 1
    ):
        made.json("title", "add", "--name", name, "--price", "900")
        made.json("copy", "add", "--title", str(number), "--count", "2")
        if tier:
            made.json("title", "tier", tier, str(number), "--since", since)
    return made


def exported(counter, kind, path, lang):
    assert counter.say("export", kind, path, lang=lang).code == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row[1:] for row in csv.reader(file)]  # without the number, which is the shop's


@pytest.mark.parametrize(("kind", "lang"), [("titles", "ko"), ("titles", "en"), ("copies", "ko")])
def test_an_export_comes_into_an_empty_shop_as_it_was(source, counter, tmp_path, kind, lang):
    first = exported(source, kind, tmp_path / "first.csv", lang)
    for name in ("구간", "신간"):
        counter.json("tier", "add", name, *TERMS)
    told = counter.json("import", tmp_path / "first.csv")
    assert (told["titles_added"], told["copies_added"], told["rejected"]) == (3, 6, 0)
    assert {one["field"] for one in told["columns"]} >= {"tier", "tier_since"}
    assert exported(counter, kind, tmp_path / "second.csv", lang) == first
    again = counter.json("import", tmp_path / "first.csv")
    assert (again["titles_added"], again["copies_added"], again["changed"]) == (0, 0, 0)
    assert counter.is_sound()


def test_which_tiers_are_missing_is_said_first_and_the_rest_comes_in_once_they_are_there(source, counter, tmp_path):
    exported(source, "titles", tmp_path / "list.csv", "ko")
    seen = counter.say("import", tmp_path / "list.csv", "--dry-run")
    assert "구간, 신간" in seen.err
    told = counter.json("import", tmp_path / "list.csv")
    assert [one["code"] for one in told["problems"]] == ["UNKNOWN_TIER"] * 2
    assert (told["titles_added"], told["rejected"]) == (1, 2)
    for name in ("구간", "신간"):
        counter.json("tier", "add", name, *TERMS)
    said = counter.say("import", tmp_path / "list.csv", json_wanted=True)
    assert "does not have" not in said.err
    assert [(one["tier"], one["titles"]) for one in counter.json("tier", "list")["tiers"]] == [("구간", 1), ("신간", 1)]
    assert counter.is_sound()
