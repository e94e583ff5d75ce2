"""A few questions in place: given once, a wrong answer said beside its field, Escape asks nobody."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rentbook_desktop.faces.desk.catalog.inline_form import FormQuestion, InlineForm


@pytest.fixture
def form(qtbot, theme):
    made = InlineForm()
    qtbot.addWidget(made)
    made.given = []
    questions = [FormQuestion(key="count", name="몇 권", value="1"), FormQuestion(key="note", name="이유")]
    made.ask("책 추가", questions, yes="추가", no="취소", then=made.given.append)
    return made


def test_answers_are_given_by_their_keys(form):
    form.fields["note"].set_text("기증")
    form.yes.click()
    assert form.given == [{"count": "1", "note": "기증"}]


def test_while_it_is_being_done_it_is_not_given_again(form):
    form.busy(on=True)
    form.submit()
    assert form.given == []


def test_a_wrong_answer_is_said_beside_its_field_and_may_be_given_anew(form):
    form.busy(on=True)
    form.wrong("note", "이유를 적어 주세요")
    assert form.fields["note"].error()
    form.submit()
    assert len(form.given) == 1


@pytest.mark.parametrize("leave", ["escape", "no"])
def test_who_leaves_it_gives_nothing(form, leave):
    QTest.keyClick(form, Qt.Key.Key_Escape) if leave == "escape" else form.no.click()
    form.submit()
    assert (form.given, form.isHidden()) == ([], True)


def test_other_questions_replace_the_first(form):
    form.ask("제적", [FormQuestion(key="why", name="이유")], yes="제적", no="취소", then=form.given.append)
    assert list(form.fields) == ["why"]
    assert (form.title.text(), form.yes.text()) == ("제적", "제적")
