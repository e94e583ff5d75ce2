"""A tile says what it is and what it means; whoever shows it decides whether it is taken."""

from rentbook_desktop.faces.widgets.choice_tile import ChoiceTile


def test_a_press_is_told_and_takes_nothing_by_itself(qtbot, theme):
    tile, pressed = ChoiceTile("money"), []
    qtbot.addWidget(tile)
    tile.clicked.connect(lambda: pressed.append(True))
    tile.show_choice("현금", "400원 받아요", taken=False, possible=True)
    tile.click()
    assert (pressed, tile.isChecked(), tile.accessibleName()) == ([True], False, "현금 400원 받아요")


def test_a_note_without_room_is_told_on_hover(qtbot, theme):
    tile = ChoiceTile("money")
    qtbot.addWidget(tile)
    tile.resize(100, 52)
    tile.show_choice("면제…", "이유를 적고 승인을 받아야 해요", taken=True, possible=True)
    assert "승인" in tile.toolTip()
    tile.resize(400, 52)
    tile.show_choice("면제…", "이유를 적고 승인을 받아야 해요", taken=True, possible=True)
    assert tile.toolTip() == ""
