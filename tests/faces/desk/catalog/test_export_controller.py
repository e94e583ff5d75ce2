"""The catalogue goes out into a file."""

import csv

import pytest

from rentbook_desktop.catalog.exports import TITLE_COLUMNS, title_csv_page
from rentbook_desktop.faces.desk.catalog import export_controller
from rentbook_desktop.faces.sheet_kinds import SHEET_KINDS
from rentbook_desktop.foundation.csv_writer import CsvPage
from rentbook_desktop.foundation.errors import Unavailable
from tests.faces.catalog_states import IMPORTS, full
from tests.faces.fake_page_context import FakePageContext


@pytest.fixture
def context(words):
    context = FakePageContext(words)
    context.answers |= IMPORTS
    return context


@pytest.fixture
def page(qtbot, theme, context):
    page = full(context)
    qtbot.addWidget(page)
    page.resize(1200, 780)
    page.show()
    return page


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "books.csv"
    rows = [f"책 {number},저자,{3 if number % 2 else 90}" for number in range(30)]
    path.write_text("\n".join(["제목,저자,권수", *rows, ",이름 없는 책,1"]), encoding="utf-8")
    return path


def test_the_catalogue_is_written_into_a_file(page, context, tmp_path):
    pages = {0: CsvPage(rows=((1, "날개", *[""] * (len(TITLE_COLUMNS) - 2)),), last=1), 1: CsvPage(rows=(), last=1)}
    context.answers[title_csv_page] = lambda after: pages[after]
    page.giving_out.write(tmp_path / "out.csv", context)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as file:
        assert [row[1] for row in csv.reader(file)] == ["제목", "날개"]
    assert context.toasts[-1].tone == "ok"
    page.giving_out.write(tmp_path / "no" / "out.csv", context)
    assert context.toasts[-1].tone == "bad"
    assert page.panel.export_button.isEnabled()


def test_cells_are_in_the_language_of_the_shop(page, context, tmp_path):
    row = tuple(
        {"title_id": 1, "title": "파우스트", "rating": "19", "copies": 2}.get(name, "") for name in TITLE_COLUMNS
    )
    context.answers[title_csv_page] = lambda after: CsvPage(rows=() if after else (row,), last=1)
    page.giving_out.write(tmp_path / "out.csv", context)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig") as file:
        (found,) = csv.DictReader(file)
    assert found["이용등급"] == context.words.tr("catalog.rating_19")


def test_every_kind_is_offered_and_written_in_the_form_of_the_file(page, context, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(
        export_controller, "ask_save_path", lambda _host, _title, name, kinds, then: asked.append((name, kinds, then))
    )
    menu = []
    monkeypatch.setattr(export_controller, "popup_menu", lambda _anchor, items, then: menu.extend([items, then]))
    page.panel.export_button.click()
    assert [item.key for item in menu[0]] == list(SHEET_KINDS)
    for kind, form in zip(SHEET_KINDS, ["xlsx", "csv"] * 3, strict=True):
        spec = SHEET_KINDS[kind]
        pages = {0: CsvPage(rows=((None,) * len(spec.columns),), last=7), 7: CsvPage(rows=(), last=7)}
        context.answers[spec.page] = lambda after, pages=pages: pages[after]
        menu[1](kind)
        name, kinds, then = asked.pop()
        assert kinds == ("xlsx", "csv")
        then((tmp_path / name).with_suffix(f".{form}"))
        assert context.toasts[-1].tone == "ok"
    assert len(list(tmp_path.iterdir())) == 6


def test_an_export_that_stops_in_the_middle_leaves_nothing(page, context, tmp_path):
    pages = {0: CsvPage(rows=((1, "날개", *[""] * (len(TITLE_COLUMNS) - 2)),), last=1)}

    def page_after(after):
        if after not in pages:
            raise Unavailable("LOCKED", seconds=1)
        return pages[after]

    context.answers[title_csv_page] = page_after
    page.giving_out.write(tmp_path / "out.xlsx", context)
    assert context.toasts[-1].tone == "bad"
    assert list(tmp_path.iterdir()) == []
