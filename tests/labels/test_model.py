"""Papers whose cells lie on the page."""

import pytest

from rentbook_desktop.labels.model import CARD_PAPER, DEFAULT_PAPER, PAPERS


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_all_cells_lie_on_the_page_and_do_not_overlap(paper):
    corners = [paper.corner(cell) for cell in range(paper.count)]
    assert len(set(corners)) == paper.count
    right, bottom = corners[-1][0] + paper.label[0], corners[-1][1] + paper.label[1]
    assert right <= paper.page[0] + 0.01
    assert bottom <= paper.page[1] + 0.01
    left_over = paper.page[0] - right, paper.page[1] - bottom
    assert left_over == pytest.approx(corners[0], abs=0.3)  # as much at the right and below
    assert paper.is_roll or (paper.step[0] >= paper.label[0] and paper.step[1] >= paper.label[1])


def test_the_usual_papers_are_there_and_pages_are_counted_from_the_first_cell():
    assert {DEFAULT_PAPER, CARD_PAPER, "a4-65", "a4-40", "roll-50x30", "roll-40x20"} <= set(PAPERS)
    paper = PAPERS["a4-24"]
    assert [paper.pages(*one) for one in ((0, 3), (21, 3), (22, 3), (24, 0))] == [0, 1, 2, 1]
    assert PAPERS["roll-50x30"].pages(3, 0) == 3
