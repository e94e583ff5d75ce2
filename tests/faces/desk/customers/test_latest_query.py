"""Answers that were overtaken are dropped."""

from tests.faces import customers_states as states


def test_an_answer_that_was_overtaken_is_dropped(show, context):
    page = show()
    waiting = []
    context.ask = lambda query, *, then, otherwise, **form: waiting.append((then, form))
    page.parts.people.look_for("박")
    page.parts.people.look_for("박서")
    waiting[1][0](states.people("박서"))
    waiting[0][0](states.people("이"))
    assert page.parts.people.table.rows.rowCount() == 1
