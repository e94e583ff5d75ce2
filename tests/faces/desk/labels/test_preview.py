"""The page of labels, to scale."""

import pytest
from PySide6.QtCore import QPointF

from rentbook_desktop.faces.desk.labels.preview import SheetPreview
from rentbook_desktop.labels.model import PAPERS, LabelJob
from tests.faces.labels_states import LABELS


@pytest.fixture
def sheet(qtbot, theme):
    made = SheetPreview()
    qtbot.addWidget(made)
    made.resize(420, 560)
    made.show()
    return made


@pytest.mark.parametrize("key", PAPERS)
def test_cells_keep_their_shape_and_lie_in_the_widget(sheet, key):
    paper = PAPERS[key]
    sheet.show_page(LabelJob(labels=LABELS, paper=paper), 0, chosen=0, used="쓴 칸", spoken="미리 보기")
    for cell in range(paper.count):
        rect = sheet.cell_rect(cell)
        assert rect.width() / rect.height() == pytest.approx(paper.label[0] / paper.label[1], rel=0.02)
        assert sheet.rect().contains(rect.toAlignedRect())
        assert sheet.cell_at(rect.center()) == cell
    assert sheet.cell_at(QPointF(-1, -1)) is None


def test_labels_are_painted_anew_only_where_something_changed(sheet):
    job = LabelJob(labels=LABELS, paper=PAPERS["a4-24"], first=3)
    sheet.show_page(job, 0, chosen=931, used="쓴 칸", spoken="미리 보기")
    sheet.grab()
    drawn = sheet._drawn
    sheet.show_page(job, 0, chosen=412, used="쓴 칸", spoken="미리 보기")
    sheet.grab()
    assert sheet._drawn is drawn
    assert sheet._chosen_cells() == [8]
    sheet.show_page(LabelJob(labels=LABELS[1:], paper=job.paper), 0, chosen=412, used="쓴 칸", spoken="미리 보기")
    sheet.grab()
    assert sheet._drawn is not drawn
