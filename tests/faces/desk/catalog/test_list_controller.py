"""What the list asks for."""

from rentbook_desktop.foundation.packed_ids import PackedIds
from rentbook_desktop.queries.title_list import TitleIds, list_titles
from tests.faces.catalog_states import IDS
from tests.faces.desk.catalog.page_driver import type_in


def test_what_is_typed_is_looked_for_and_older_answers_are_dropped(qtbot, page, context):
    asked = []
    context.answers.pop(list_titles)
    context.ask, whole = lambda query, *, then, otherwise, **form: (
        asked.append((form["title_filter"].words, then)) if query is list_titles else whole(query, then=then, otherwise=otherwise, **form)
    ), context.ask  # fmt: skip
    type_in(page.panel.search.edit, "메")
    qtbot.waitUntil(lambda: len(asked) == 1)
    type_in(page.panel.search.edit, "밀")
    qtbot.waitUntil(lambda: len(asked) == 2)
    asked[1][1](TitleIds(titles=PackedIds([1]), copies=3))
    asked[0][1](TitleIds(titles=PackedIds(IDS), copies=9))
    assert [words for words, _ in asked] == ["메", "메밀"]
    assert list(page.listing.ids) == [1]
    assert page.panel.count.text() == "1종 · 3권"


def test_a_filter_and_an_order_are_asked_for(page, context):
    page.panel.pills.chosen.emit("overdue")
    page.panel.table.sort_wanted.emit("price", False)
    title_filter = next(form["title_filter"] for query, form in reversed(context.asked) if query is list_titles)
    assert (title_filter.kind, title_filter.order, title_filter.descending) == ("overdue", "price", False)
