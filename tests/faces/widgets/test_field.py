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


def test_what_is_right_is_praised_until_something_else_is_typed(qtbot, theme):
    field = Field("code")
    qtbot.addWidget(field)
    field.set_labels("묶음", "네 글자")
    field.show_error("다시 봐 주세요")
    field.show_praise("맞아요")
    assert (field.error(), field.help.text(), field.help.property("c")) == ("", "맞아요", "ok")
    assert field.edit.accessibleDescription() == "맞아요"
    field.edit.insert("K")
    field.edit.textEdited.emit("K")
    assert (field.help.text(), field.help.property("c")) == ("네 글자", "text3")
