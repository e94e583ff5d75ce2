"""What says that a pile from the drop box is taken back."""

from datetime import date

from PySide6.QtCore import Qt

from rentbook_desktop.faces.counter.state import CounterState
from rentbook_desktop.faces.desk.counter.drop_box_banner import DropBoxBanner
from rentbook_desktop.faces.desk.counter.view import CounterView


def test_it_says_the_day_and_steps_it_by_its_buttons(qtbot, theme, words):
    banner = DropBoxBanner(words)
    qtbot.addWidget(banner)
    said = []
    banner.day_stepped.connect(said.append)
    banner.ended.connect(lambda: said.append("end"))
    banner.show_state(CounterState(returned_on=date(2026, 11, 27), can_step_day=False))
    assert "11월\xa027일" in banner.title.text()
    assert not banner.later.isEnabled()
    banner.show_state(CounterState(returned_on=date(2026, 11, 26), can_step_day=True))
    for button in (banner.earlier, banner.later, banner.end):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == [-1, 1, "end"]
    banner.show_state(CounterState())
    assert banner.isHidden()


def test_the_counter_makes_it_when_it_is_wanted_and_its_key_asks_for_it(qtbot, theme, words):
    view = CounterView(words)
    qtbot.addWidget(view)
    view.resize(1196, 776)
    view.show()
    asked = []
    view.drop_box_switched.connect(lambda: asked.append(1))
    view.show_state(CounterState(returned_on=date(2026, 11, 27)))
    assert view.drop_box.isVisible()
    next(one for one in view.keys.actions() if one.shortcut().toString() == "Ctrl+B").trigger()
    assert asked == [1]
    view.show_state(CounterState())
    assert not view.drop_box.isVisible()
