"""What this program writes down it reads again: states, ratings and removals, in both languages."""

import pytest

from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.customer.import_columns import STATE_OF
from rentbook_desktop.faces.sheet_texts import sheet_cells
from rentbook_desktop.foundation.i18n import Translator
from rentbook_desktop.foundation.search_text import search_key
from rentbook_desktop.foundation.sheets.rows import ListRow


def said(language, **cells):
    (told,) = sheet_cells(Translator(language), tuple(cells), iter([tuple(cells.values())]))
    return dict(zip(cells, told, strict=True))


def planned(**cells):
    (title,) = title_plan([ListRow(line=2, cells={"name": "책", **cells})]).titles
    return title


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("state", ["AVAILABLE", "REPAIR", "LOST", "WITHDRAWN", "OUT", "RESERVED"])
def test_the_state_of_a_copy_is_read_as_it_was_written(language, state):
    title = planned(barcode="A-1", **said(language, state=state))
    assert [row.state for row in title.rows] == [state]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_rating_and_a_removal_are_read_as_they_were_written(language):
    gone = planned(**said(language, rating="19", title_state="REMOVED"))
    assert (gone.fields["rating"], gone.is_gone) == ("19", True)
    there = planned(**said(language, rating="all", title_state="ACTIVE"))
    assert (there.fields["rating"], there.is_gone) == ("all", False)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("state", ["ACTIVE", "SUSPENDED"])
def test_the_state_of_a_customer_is_read_as_it_was_written(language, state):
    assert STATE_OF[search_key(said(language, state=state)["state"])] == state
