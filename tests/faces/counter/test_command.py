"""A command at the counter: it yields what it wants and is sent the answer."""

import pytest

from rentbook_desktop.faces.counter.command import Ask, Do, Render, ask, do


def question(reading, *, code):
    return code


def test_a_question_is_yielded_and_its_answer_returned():
    steps = ask(question, code="C-77")
    assert next(steps) == Ask(question, {"code": "C-77"}, retry=True)
    with pytest.raises(StopIteration) as ended:
        steps.send("박서연")
    assert ended.value.value == "박서연"


def test_an_action_may_ask_not_to_be_sent_again():
    assert next(do(question, retry=False, code="C-77")) == Do(question, {"code": "C-77"}, retry=False)
    assert next(do(question, code="C-77")).retry


def test_parts_are_put_together_and_an_error_reaches_the_part_that_asked():
    def command():
        yield Render()
        try:
            return (yield from ask(question, code="C-77"))
        except ValueError:
            return "nobody"

    steps = command()
    assert isinstance(next(steps), Render)
    steps.send(None)
    with pytest.raises(StopIteration) as ended:
        steps.throw(ValueError())
    assert ended.value.value == "nobody"
