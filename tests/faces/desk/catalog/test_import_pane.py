"""The pane of an import, before it begins."""

import pytest

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


def steps_done(context):
    return [act for act, _ in context.done]


def test_a_file_can_be_left_before_it_begins(qtbot, page, context, file):
    page.importer.look(file)
    qtbot.waitUntil(lambda: page.importer.stage == "foreseen")
    page._press("back")
    assert (page.importer.is_open, steps_done(context)) == (False, [])


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"", "이름,값\n가,1".encode()])
def test_a_file_that_is_no_catalogue_says_why(page, tmp_path, content):
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    page.importer.look(path)
    assert page.importer.stage in {"failed", "unclear"}
    assert page.import_pane.trouble.sentence.text()
    assert not page.import_pane.begin.isVisible()
