"""What the documentation says is what happens; it leaves nothing out and refers to nothing that is not there."""

import re

import pytest

from rentbook_desktop.bootstrap import all_readers
from rentbook_desktop.catalog.import_columns import COLUMNS as TITLE_COLUMNS
from rentbook_desktop.customer.import_columns import CUSTOMER_COLUMNS
from rentbook_desktop.events import KINDS
from rentbook_desktop.faces.desk.counter.shortcuts import KEYS
from rentbook_desktop.faces.terminal.commands import all_commands
from rentbook_desktop.faces.terminal.grammar import GLOBAL_OPTIONS
from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts
from rentbook_desktop.maintenance import verify
from tests.pages import DATA, OUTSIDE, ROOT, commands, needs_outside, pages, run_page, steps
from tests.shops import SmallShop

DOCS = ROOT / "docs"
PAGES = pages()
WITH_OUTSIDE = [page for page in PAGES if needs_outside(page)]
DATA_IS_HERE = all(path.exists() for path in OUTSIDE.values())


def name_of(page):
    return page.relative_to(ROOT).as_posix()


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_shows_is_what_happens(page):
    assert "\n".join(run_page(page, outside=False)) == ""


# Empty where the school library of another project is not beside this repository; pytest then says so.
@pytest.mark.soak
@pytest.mark.parametrize("page", WITH_OUTSIDE if DATA_IS_HERE else [], ids=name_of)
def test_a_real_school_library_comes_in_as_the_page_shows(page):
    assert DATA.is_dir()
    assert "\n".join(run_page(page, outside=True)) == ""


def test_a_page_that_lies_is_caught(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("```console\n$ rentbook --version\nrentbook 9.9.9\n```\n```python\n>>> 1 + 1\n3\n```\n")
    shown, counted = run_page(page, outside=False)
    assert "rentbook 9.9.9" in shown
    assert counted.endswith("--- happened\n2\n")


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_leads_somewhere(page):
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://")):
            continue
        path, _, place = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (place and place not in anchors(there)):
            lost.append(target)
    assert lost == []


def anchors(page):
    heads = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def test_every_page_is_reached_from_the_index():
    linked = set(re.findall(r"\]\(([^)#\s]+\.md)", text_of("docs/index.md")))
    assert {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - {"index.md"} <= linked


def test_both_readmes_show_the_same_commands_and_headings():
    english, korean = ROOT / "README.md", ROOT / "README.ko.md"
    assert commands(korean) == commands(english)
    levels = [re.findall(r"^(#+) ", page.read_text(encoding="utf-8"), re.MULTILINE) for page in (english, korean)]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_korean_page_is_korean_and_an_english_one_english(language):
    page = text_of("README.ko.md" if language == "ko" else "README.md")
    words = load_texts(language)
    assert words["terminal.head.due_on"] in page


def test_every_command_and_option_is_explained():
    page = text_of("docs/terminal.md")
    shown = "\n".join(
        command for block in re.findall(r"```console\n(.*?)```", page, re.DOTALL) for command, _ in steps(block)
    )
    for name, command in all_commands().items():
        assert f"`{name}" in page, name
        assert command.standalone or f"rentbook {name}" in shown, name
        assert [part.flag for part in command.parameters if part.option and part.flag not in page] == [], name
    assert [part.flag for part in GLOBAL_OPTIONS if part.flag not in page] == []


def test_every_event_is_on_its_page_with_its_readers():
    rows = dict(re.findall(r"^\| `(\w+)` \| \w+ \| .* \| (.*) \|$", text_of("docs/events.md"), re.MULTILINE))
    read_by = {kind: ", ".join(one.name for one in all_readers() if kind in one.reactions) for kind in KINDS}
    assert rows == read_by


def test_every_check_is_on_its_page(tmp_path):
    shop = SmallShop(tmp_path)
    names = [one.name for one in shop.shop.maintain(verify).checks]
    shop.close()
    assert re.findall(r"^\| `(\w+)` \|", text_of("docs/verify.md"), re.MULTILINE) == names


def test_every_code_is_explained():
    said = text_of("docs/door.md") + text_of("docs/rental.md")
    codes = {key.split(".")[1] for key in load_texts("en") if key.startswith(("reason.", "unavailable."))}
    assert sorted(code for code in codes if f"`{code}`" not in said) == []


def test_every_key_of_the_counter_is_explained():
    page = text_of("docs/desk.md").replace("`+`", "+").replace("`↑`", "`Up`").replace("`↓`", "`Down`")
    assert [key for _, key in KEYS if f"`{key}`" not in page] == []


def test_every_column_of_an_import_is_explained():
    page = text_of("docs/import.md")
    known = [
        alias for columns in (TITLE_COLUMNS, CUSTOMER_COLUMNS) for several in columns.values() for alias in several
    ]
    assert [alias for alias in known if f"`{alias}`" not in page] == []


def test_the_figures_have_their_place():
    assert re.search(r"<!-- figures -->\n.*<!-- /figures -->", text_of("docs/performance.md"), re.DOTALL)


def test_the_pictures_are_light():
    pictures = sorted((DOCS / "pictures").glob("*.png"))
    assert [picture.name for picture in pictures] == [
        "catalog-ko-light.png",
        "counter-en-dark.png",
        "counter-ko-light.png",
        "import-done-ko-light.png",
        "import-preview-en-light.png",
        "import-preview-ko-light.png",
        "kiosk-ko-light.png",
    ]
    assert [picture.name for picture in pictures if picture.stat().st_size > 250_000] == []


def test_every_decision_says_context_decision_consequences_and_alternatives():
    for page in sorted((DOCS / "decisions").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert re.findall(r"^\*\*(\w+)\.\*\*", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
            "Alternatives",
        ], page.name


SLICES = ("customer", "catalog", "wallet", "payment", "rental", "mypage", "status")


@pytest.mark.parametrize("name", SLICES)
def test_what_a_page_says_is_where_it_says(name):
    page = text_of(f"docs/{name}.md")
    rows = page.partition("## Where it is")[2].splitlines()
    places = [row for row in rows if ".py`" in row]
    assert places
    for row in places:
        paths = re.findall(r"`([\w/]+\.py)`", row)
        sources = "".join((ROOT / "rentbook_desktop" / path).read_text(encoding="utf-8") for path in paths)
        assert [word for word in re.findall(r"`(\w+)`", row) if word not in sources] == [], row


def test_every_page_of_the_code_that_is_named_to_begin_with_is_there():
    for name in ("README.md", "README.ko.md"):
        paths = [f"rentbook_desktop/{path.removeprefix('rentbook_desktop/')}" for path in _paths_in(name)]
        assert len(paths) == 5
        assert [path for path in paths if not (ROOT / path).exists()] == []


def _paths_in(name):
    return re.findall(r"`([\w/]+\.py)`", text_of(name))


def test_every_setting_is_on_its_page_as_it_is_declared():
    from tests.settings_page import table

    assert table() in text_of("docs/settings.md")
