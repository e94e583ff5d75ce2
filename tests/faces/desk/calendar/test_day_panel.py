"""The panel of the chosen day."""

from rentbook_desktop.faces.desk.calendar.day_panel import DayFace, DayPanel, Effect
from tests.faces import calendar_states as states


def test_effects_come_and_go_and_one_book_is_not_shared_out(qtbot, theme, words):
    panel = DayPanel(words)
    qtbot.addWidget(panel)
    panel.show_day(DayFace(title="12월 5일", chip=("warn", "clock", "13일 뒤")))
    assert panel.states.isHidden()
    effects = [Effect(icon="package", title="가", text="나", value="1"), Effect(icon="package", title="다", text="라")]
    panel.show_effects(effects, customers="", info="")
    panel.show_effects(effects[:1], customers="", info="")
    assert [row.isHidden() for row in panel.rows] == [False, True]
    moves = states.preview("2026-12-05").moves
    panel.show_moves(moves[:1], spread=1, listed=True)
    assert (panel._spread.isHidden(), panel.moved.rows.rowCount()) == (True, 1)
    panel.show_moves(moves, spread=2, listed=False)
    assert (panel._spread.isHidden(), panel.look.text(), panel.spread.selected()) == (False, "21권 보기", "2")
