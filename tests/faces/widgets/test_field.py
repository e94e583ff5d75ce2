from rentbook_desktop.faces.widgets.field import Field


def test_suggestions_are_a_window_below_the_field_so_that_its_style_sheet_reaches_them(qtbot, theme):
    field = Field()
    qtbot.addWidget(field)
    field.suggest(["민음사", "창비"])
    popup = field.edit.completer().popup()
    assert popup.isWindow()
    assert popup.parentWidget() is field
    assert popup.property("k") == "suggest"  # by which the style sheet knows it
    field.show()
    field.edit.completer().complete()
    assert popup.isVisible()
    field.suggest(["문학동네"])
    assert field.edit.completer().popup().parentWidget() is field
