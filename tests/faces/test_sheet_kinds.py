"""Every kind of sheet is asked for with the same right and as many cells as columns."""

from rentbook_desktop.faces.sheet_kinds import SHEET_KINDS
from rentbook_desktop.foundation.actors import Right
from rentbook_desktop.foundation.registry import registered


def test_every_page_query_is_a_kind_with_the_right_to_export():
    pages = {kind.page.__name__ for kind in SHEET_KINDS.values()}
    assert pages == {name for name in registered() if name.endswith("_csv_page")}
    assert {registered()[name].right for name in pages} == {Right.EXPORT}
    assert all(registered()[name].audited for name in pages)
