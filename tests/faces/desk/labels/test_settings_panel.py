"""Paper and first cell are offered; what would be printed is told."""

import pytest

from rentbook_desktop.faces.desk.labels import settings_panel
from rentbook_desktop.faces.desk.labels.settings_panel import LabelSettingsPanel
from rentbook_desktop.labels.model import PAPERS


@pytest.fixture
def panel(qtbot, theme, words):
    made = LabelSettingsPanel(words)
    qtbot.addWidget(made)
    made.retranslate()
    made.show()
    return made


def test_papers_and_cells_are_offered_with_the_one_that_is_taken(panel, monkeypatch):
    offered = []
    monkeypatch.setattr(settings_panel, "popup_menu", lambda _anchor, items, then: offered.append((items, then)))
    panel.show_paper(PAPERS["a4-65"], 2)
    panel.paper.click()
    panel.first.click()
    (papers, take_paper), (cells, take_cell) = offered
    assert [one.key for one in papers] == list(PAPERS)
    assert [one.key for one in papers if one.icon] == ["a4-65"]
    assert (len(cells), cells[2].icon, cells[2].words) == (65, "check", "3번째 칸부터")
    taken = []
    panel.paper_wanted.connect(taken.append)
    panel.first_wanted.connect(taken.append)
    take_paper("roll-50x30")
    take_cell("7")
    assert taken == ["roll-50x30", 7]


def test_what_is_printed_is_told_and_nothing_can_be_pressed_twice(panel):
    panel.show_printer("레이저")
    panel.show_total(16, 1, 5, busy=False)
    assert panel.total.text() == "16장 · 1쪽 · 남는 칸 5개"
    assert (panel.print_bar.isEnabled(), panel.trial.isEnabled()) == (True, True)
    panel.show_total(16, 1, 5, busy=True)
    assert (panel.print_bar.isEnabled(), panel.save.isEnabled()) == (False, False)
    panel.show_total(0, 0, 0, busy=False)
    assert panel.total.text() == ""
    panel.show_reading(0.0, "", 0)
    assert panel.reading.text() == "만들 라벨이 없어요"
