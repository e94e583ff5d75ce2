"""Which weekdays are closed."""

from rentbook_desktop.faces.desk.calendar.week_bar import WeekBar


def test_a_weekday_shows_what_is_so_and_tells_what_is_wanted(qtbot, theme, words):
    bar = WeekBar(words)
    qtbot.addWidget(bar)
    bar.retranslate()
    bar.show_week({"2"}, holidays=True)
    assert bar.text.text() == "매주 화요일"
    assert [one.accessibleName() for one in bar.weekdays][1:3] == ["월요일, 열어요", "화요일, 매주 쉬어요"]
    wanted = []
    bar.weekday_pressed.connect(wanted.append)
    bar.weekdays[1].click()
    assert (wanted, bar.weekdays[1].isChecked()) == (["1"], False)
    bar.show_week((), holidays=False)
    assert bar.text.text() == "쉬는 요일이 없어요"
