"""Labels on paper are read back by a scanner: the PDF is rendered and decoded."""

import re

import pypdfium2
import pytest
import zxingcpp

from rentbook_desktop.faces.widgets.label_painter import bar_width
from rentbook_desktop.faces.widgets.label_paper import write_labels
from rentbook_desktop.labels.model import PAPERS, LabelContent, LabelJob, LabelParts

DPI = 300  # of a plain printer
_POINTS = 72
NAMES = (("골목길 히어로", "12"), ("처음 읽는 서양 철학사: 소크라테스에서 하이데거까지", "3"), ("熱河日記", ""))
LABELS = (
    *(
        LabelContent(
            code=f"RB-{number:06d}-{number % 3 + 1}", name=name, volume=volume, author="한보라", shelf="만화 M-04"
        )
        for number, (name, volume) in enumerate(NAMES * 2, 931)
    ),
    LabelContent(code="M-00217", name="박서연"),
    LabelContent(code="SHELF 7:[a]#", name="이상한 코드"),
    LabelContent(code="12345678901234", name="숫자만"),
)


def scanned(path):
    """Return what a scanner reads on each page, with where: code, left and top in mm."""
    document = pypdfium2.PdfDocument(str(path))
    pages = []
    for page in document:
        found = zxingcpp.read_barcodes(
            page.render(scale=DPI / _POINTS).to_numpy(), formats=zxingcpp.BarcodeFormat.Code128
        )
        spots = [
            (one.text, one.position.top_left.x * 25.4 / DPI, one.position.top_left.y * 25.4 / DPI) for one in found
        ]
        pages.append(sorted(spots, key=lambda spot: (round(spot[2] / 8), spot[1])))
    document.close()
    return pages


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_a_scanner_reads_every_label_on_every_paper(qapp, tmp_path, paper):
    path = tmp_path / "labels.pdf"
    labels = tuple(one for one in LABELS if bar_width(LabelJob(labels=LABELS, paper=paper), one))
    assert len(labels) >= len(LABELS) - 2
    first = 0 if paper.is_roll else paper.count - 2
    job = LabelJob(labels=labels, paper=paper, first=first, parts=LabelParts(shop="골목책방"))
    pages = write_labels(path, job, "책 라벨")
    read = scanned(path)
    assert len(read) == pages == paper.pages(len(labels), first)
    assert [code for page in read for code, _, _ in page] == [one.code for one in labels]


def test_labels_lie_in_their_cells_and_a_shift_moves_them(qapp, tmp_path):
    paper, path = PAPERS["a4-65"], tmp_path / "labels.pdf"
    for shift in ((0.0, 0.0), (1.5, -2.0)):
        write_labels(path, LabelJob(labels=LABELS[:3], paper=paper, first=4, shift=shift), "책 라벨")
        ((one, *others),) = scanned(path)
        for (_, left, top), cell in ((one, 4), (others[0], 5)):
            corner = paper.corner(cell)
            inside = left - corner[0] - shift[0], top - corner[1] - shift[1]
            assert 0 < inside[0] < paper.label[0] / 2
            assert 0 < inside[1] < paper.label[1] / 2


def test_letters_are_embedded_in_part_and_the_page_has_its_size(qapp, tmp_path):
    path = tmp_path / "labels.pdf"
    write_labels(path, LabelJob(labels=LABELS, paper=PAPERS["a4-24"]), "책 라벨")
    content = path.read_bytes()
    assert re.search(rb"/FontName /[A-Z]{6}\+", content)  # a subset is named so (ISO 32000, 9.9.2)
    assert b"/FontFile" in content
    assert len(content) < 60_000
    page = pypdfium2.PdfDocument(str(path))[0]
    assert page.get_size() == pytest.approx((595, 842), abs=1)
    assert "골목길 히어로 12" in page.get_textpage().get_text_range()
