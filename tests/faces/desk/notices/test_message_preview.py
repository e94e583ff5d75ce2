"""A message word for word, with its measure."""

from rentbook_desktop.faces.desk.notices.message_preview import MessagePreview


def test_a_message_is_shown_and_said_whole_and_an_empty_one_not_at_all(qtbot, theme):
    preview = MessagePreview()
    qtbot.addWidget(preview)
    preview.set_text("문자", "90바이트", "<b>반납</b> 안내")
    assert preview.words.text() == "<b>반납</b> 안내"
    assert preview.words.accessibleName() == "문자. 90바이트. <b>반납</b> 안내"
    assert not preview.isHidden()
    preview.set_text("문자", "", "")
    assert preview.isHidden()
