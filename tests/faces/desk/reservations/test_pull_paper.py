"""The lists of the shelves on paper: every copy with a box and its place, headings never alone, the same from a printer."""

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from rentbook_desktop.faces.desk.reservations.pull_paper import (
    PaperLine,
    PullPaper,
    paper_lines,
    paper_pages,
    print_pull_paper,
    set_paper_page,
    write_pull_paper,
)
from rentbook_desktop.foundation.errors import ShopError
from tests.faces.fake_page_context import NOW
from tests.faces.reservations_rows import TO_FETCH, TO_PUT_BACK


def paper(**changes):
    plain = {"language": "ko", "shop": "골목책방", "made": NOW, "to_fetch": TO_FETCH, "to_put_back": TO_PUT_BACK}
    return PullPaper(**(plain | changes))


def read(path):
    """The text of each page."""
    document = pypdfium2.PdfDocument(str(path))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def places(path):
    """Where ink begins and ends on the first page, in points: left, top, right, bottom."""
    ink = pypdfium2.PdfDocument(str(path))[0].render(scale=1).to_numpy().min(axis=2) < 200
    rows, columns = ink.any(axis=1).nonzero()[0], ink.any(axis=0).nonzero()[0]
    return [int(one) for one in (columns[0], rows[0], columns[-1], rows[-1])]


def test_each_copy_stands_there_with_its_shelf_and_a_masked_name(qapp, tmp_path):
    assert write_pull_paper(tmp_path / "list.pdf", paper()) == 1
    (text,) = read(tmp_path / "list.pdf")
    for said in ("찾아 둘 책", "돌려놓을 책", "A-03", "RB-001796-1", "반납함", "M-04", "골목책방", "11월", "1 / 1"):
        assert said in text
    assert "한*호" in text
    assert "한지호" not in text


def test_a_list_without_anything_is_left_out(qapp):
    lines = paper_lines(paper(to_put_back=()))
    assert [one.heading for one in lines if one.heading] == ["찾아 둘 책  3권"]
    assert [one.heading for one in paper_lines(paper(to_fetch=(), language="en")) if one.heading] == [
        "To put back  1 copy"
    ]


def test_many_copies_go_on_on_the_next_page_and_none_is_lost(qapp, tmp_path):
    many = TO_FETCH * 20
    pages = write_pull_paper(tmp_path / "list.pdf", paper(to_fetch=many))
    texts = read(tmp_path / "list.pdf")
    assert (len(texts), pages) == (pages, pages)
    assert pages > 2
    assert sum(text.count("RB-000412-3") for text in texts) == 20
    assert f"{pages} / {pages}" in texts[-1]


@pytest.mark.parametrize("rows", range(1, 12))
def test_a_heading_never_stands_alone_at_the_foot(rows):
    lines = [PaperLine(heading="a"), *[PaperLine(title="x")] * rows, PaperLine(heading="b"), PaperLine(title="y")]
    for page in paper_pages(lines, 300.0):
        assert sum(one.height for one in page) <= 300.0
        assert not page[-1].heading


def test_a_printer_gets_the_same_pages(qapp, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(300)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_paper_page(printer)
    many = paper(to_fetch=TO_FETCH * 20)
    assert print_pull_paper(printer, many) == write_pull_paper(tmp_path / "saved.pdf", many)
    printed, saved = read(tmp_path / "printed.pdf"), read(tmp_path / "saved.pdf")
    assert [one.count("RB-") for one in printed] == [one.count("RB-") for one in saved]
    assert places(tmp_path / "printed.pdf") == pytest.approx(places(tmp_path / "saved.pdf"), abs=2)


def test_where_nothing_can_be_written_that_is_said(qapp, tmp_path):
    with pytest.raises((ShopError, OSError)):
        write_pull_paper(tmp_path / "nowhere" / "list.pdf", paper())
