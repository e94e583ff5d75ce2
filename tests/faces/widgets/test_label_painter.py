"""What stands on a label, and how a title is cut."""

import pytest

from rentbook_desktop.faces.widgets.label_painter import UNITS, _face, bar_width, fitting_title
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.labels.model import PAPERS, LabelContent, LabelJob

LONG = "처음 읽는 서양 철학사: 소크라테스에서 하이데거까지, 2500년의 생각을 한 권에 담다"


@pytest.mark.parametrize(
    ("name", "volume", "end"),
    [
        (LONG, "12", "… 12"),
        (f"{LONG} 12", "12", "… 12"),
        (LONG, "", "…"),
        ("날개", "", "날개"),
        ("식객", "3", "식객 3"),
    ],
)
def test_a_long_title_is_cut_and_its_volume_stays(qapp, name, volume, end):
    face, width = _face(2.9, bold=True), 40.0 * UNITS
    shown = fitting_title(LabelContent(code="A", name=name, volume=volume), face, width)
    assert shown.endswith(end)
    assert text_width(shown, face) <= width
    assert shown.startswith(name[:2])
    assert shown.count("12") == (1 if volume == "12" else 0)


def test_a_bar_is_a_whole_number_of_units():
    for paper in PAPERS.values():
        job = LabelJob(labels=(LabelContent(code="RB-000412-1", name="날개"),), paper=paper)
        assert bar_width(job, job.labels[0]) * UNITS == pytest.approx(round(bar_width(job, job.labels[0]) * UNITS))
