"""A title's page beside the list."""

from tests.faces.catalog_states import STATES


def test_who_may_not_import_or_export_reads_that_a_pin_is_asked(qtbot, theme, context):
    page = STATES["no_right"](context)
    qtbot.addWidget(page)
    assert (page.panel.import_button.isEnabled(), page.panel.export_button.isEnabled()) == (True, True)
    assert "PIN" in page.panel.asks.text()
    assert "PIN" in page.panel.import_button.accessibleDescription()
