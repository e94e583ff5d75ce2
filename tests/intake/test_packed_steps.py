"""Steps that wait are what they were, and take little memory."""

from rentbook_desktop.catalog.import_log import ImportPart
from rentbook_desktop.catalog.import_rows import title_plan
from rentbook_desktop.foundation.sheets.rows import ListRow
from rentbook_desktop.intake.packed_steps import PackedSteps
from rentbook_desktop.intake.title_session import TitleStep


def test_a_step_is_unpacked_as_it_was():
    cells = {
        "name": "식객 12",
        "author": "허영만",
        "isbn": "9788937444319",
        "price": "1,000",
        "rating": "19",
        "state": "분실",
    }
    titles = title_plan([ListRow(line=2, cells=cells), ListRow(line=3, cells={"name": "날개", "copies": "3"})]).titles
    step = TitleStep(titles=titles, claimed={}, part=ImportPart(run="r", step=4, file="목록.csv", rows=2))
    packed = PackedSteps([step, step])
    assert (len(packed), packed[1], list(packed)) == (2, step, [step, step])
    assert packed[1].titles[0].fields == titles[0].fields


def test_a_hundred_rows_take_few_bytes():
    rows = [ListRow(line=number, cells={"name": f"책 {number}", "author": "지은이"}) for number in range(100)]
    step = TitleStep(titles=title_plan(rows).titles, claimed={}, part=ImportPart(run="r", step=0))
    assert sum(map(len, PackedSteps([step])._packed)) < 100 * 100
