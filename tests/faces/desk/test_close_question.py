"""The question before the window is closed; what leads to it is in `tests/stories/test_closing.py`."""

from rentbook_desktop.faces.desk.close_question import CloseQuestion


def test_it_asks_only_where_something_is_half_done_and_names_it(window, words):
    question, closed = CloseQuestion(words, window), []
    assert question.may_close([], lambda: closed.append(True))
    assert not question.isVisible()
    assert not question.may_close(["도서", "설정"], lambda: closed.append(True))
    assert "도서, 설정" in question.consequence.text()
    assert question.no.hasFocus()
    question.no.click()
    assert not closed
    question.may_close(["도서"], lambda: closed.append(True))
    question.yes.click()
    assert closed


def test_who_stays_is_told_apart_from_who_closes(window, words):
    question, told = CloseQuestion(words, window), []
    question.stayed.connect(lambda: told.append("stayed"))
    for button in (question.no, question.yes):
        question.may_close(["도서"], lambda: told.append("closed"))
        button.click()
    assert told == ["stayed", "closed"]
    question.may_close(["도서"], lambda: told.append("closed"))
    question.close_overlay()  # Esc, or a scan
    assert told == ["stayed", "closed", "stayed"]
