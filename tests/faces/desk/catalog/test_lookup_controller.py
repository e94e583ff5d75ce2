"""The editor's empty fields are filled in by ISBN; nothing waits, and nothing typed is changed."""

import pytest

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.lookup.actions import LookupRoutes, lookup_routes, note_lookup
from rentbook_desktop.lookup.model import BookFound, LookupAnswer, LookupOutcome
from tests.faces.catalog_states import full
from tests.faces.fake_page_context import FakePageContext
from tests.lookup.fake_books import ISBN

FOUND = BookFound(
    isbn=ISBN, name="식객", volume="12", author="허영만", publisher="김영사", year="2006", list_price=9500
)
WELL = (LookupOutcome(service="kakao_books"),)
ANSWER = LookupAnswer(isbn=ISBN, found=FOUND, service="kakao_books", outcomes=WELL)


@pytest.fixture
def context(words):
    context = FakePageContext(words)
    context.answers |= {
        lookup_routes: LookupRoutes(isbn=ISBN, allowed=("kakao_books",)),
        note_lookup: None,
    }
    context.secrets.books = ANSWER
    return context


@pytest.fixture
def page(qtbot, theme, context):
    page = full(context)
    qtbot.addWidget(page)
    page.resize(1200, 780)
    page.show()
    page._register()
    return page


def test_empty_fields_are_filled_and_it_says_which(page, context):
    editor = page.editor
    editor.fields["isbn"].set_text(ISBN)
    editor.fields["author"].set_text("허 화백")
    editor.lookup.click()
    typed = editor.typed()
    assert (typed["name"], typed["volume"], typed["author"], typed["publisher"]) == ("식객", "12", "허 화백", "김영사")
    assert (typed["list_price"], editor.fields["list_price"].edit.text()) == ("9500", "9,500")
    assert typed["price"] == ""  # what renting costs is the shop's to say
    assert editor.looked.text() == "카카오 책 검색에서 찾아 빈칸을 채웠어요: 제목, 출판사, 연도, 권, 정가"
    assert (note_lookup, {"outcomes": WELL}) in context.done
    editor.lookup.click()
    assert editor.looked.text() == "카카오 책 검색에서 찾았어요. 빈칸이 없어서 바꾸지 않았어요."
    assert editor.lookup.isEnabled()


def test_a_scanned_isbn_of_a_new_title_is_looked_up_by_itself(page, context):
    page._register(ISBN)
    assert page.editor.typed()["name"] == "식객"
    context.secrets.books = None
    page.editing.close()
    page._register(ISBN)
    assert page.editor.looked.text() == ""  # nowhere to ask, and nobody asked for it
    page._press("lookup")
    assert page.editor.looked.text().startswith("찾을 곳이 없어요")


def test_an_answer_that_comes_late_changes_nothing(page, context):
    waiting = []
    context.call = lambda work, *, then, otherwise, in_order=False: waiting.append(then)
    page.editor.fields["isbn"].set_text(ISBN)
    page.editor.lookup.click()
    assert not page.editor.lookup.isEnabled()
    assert page.editor.looked.text() == "찾는 중이에요. 그대로 계속 쓰셔도 돼요."
    page.editor.fields["isbn"].set_text("9788987721194")
    waiting.pop()(ANSWER)
    assert page.editor.typed()["name"] == ""
    page.editor.fields["isbn"].set_text(ISBN)
    page.editor.lookup_wanted.emit()
    page.editing.close()
    waiting.pop()(ANSWER)
    page._register()
    assert page.editor.typed()["name"] == ""


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (LookupAnswer(isbn=ISBN, outcomes=WELL), "찾은 곳에는 이 ISBN이 없어요. 직접 적어 주세요."),
        (LookupAnswer(isbn=ISBN), "찾지 못했어요. 여러 번 실패해서 잠시 쉬고 있어요."),
        (
            LookupAnswer(isbn=ISBN, outcomes=(LookupOutcome(service="seoji", reason="timeout"),)),
            "찾지 못했어요. 답이 늦어요. 잠시 뒤에 다시 해 주세요.",
        ),
        (
            Unavailable("DISK_FULL"),
            "디스크가 가득 찼어요. 자리를 비운 뒤 다시 해 주세요. 이번 일은 하나도 저장되지 않았어요.",
        ),
    ],
)
def test_what_was_not_found_is_told(page, context, answer, said):
    context.secrets.books = answer
    page.editor.fields["isbn"].set_text(ISBN)
    page._press("lookup")
    assert page.editor.looked.text() == said
    assert page.editor.lookup.isEnabled()


def test_without_an_isbn_the_field_is_pointed_at(page, context):
    page._press("lookup")
    assert page.editor.looked.text() == "ISBN을 먼저 적어 주세요."
    assert context.secrets.looked_up == []
