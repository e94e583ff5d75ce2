"""Labels on a printer lie where they lie in a PDF."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.labels.label_output import LabelOutput, default_printer
from rentbook_desktop.faces.widgets.label_paper import set_label_page, write_labels
from rentbook_desktop.labels.model import PAPERS, LabelJob
from tests.faces.fake_page_context import FakePageContext
from tests.faces.labels_states import LABELS
from tests.faces.widgets.test_label_paper import scanned


@pytest.fixture
def output(qtbot, words):
    page = QWidget()
    qtbot.addWidget(page)
    return LabelOutput(FakePageContext(words), page, lambda _on: None)


def test_a_printer_gets_what_the_pdf_has(output, tmp_path):
    job = LabelJob(labels=LABELS, paper=PAPERS["a4-24"], first=3)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(600)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    set_label_page(printer, job)
    output._print(printer, job)
    write_labels(tmp_path / "saved.pdf", job, "책 라벨")
    printed, saved = scanned(tmp_path / "printed.pdf"), scanned(tmp_path / "saved.pdf")
    assert [code for code, _, _ in printed[0]] == [code for code, _, _ in saved[0]] == [one.code for one in LABELS]
    for (_, left, top), (_, other_left, other_top) in zip(printed[0], saved[0], strict=True):
        assert (left, top) == pytest.approx((other_left, other_top), abs=0.6)
    assert output._context.toasts[-1].title == "라벨 15장을 프린터로 보냈어요"


def test_the_printer_is_asked_for_first(output, monkeypatch):
    shown = []

    def note(dialog):
        shown.append(dialog)

    monkeypatch.setattr(QPrintDialog, "show", note)
    output.print(LabelJob(labels=LABELS[:1], paper=PAPERS["roll-50x30"]))
    (dialog,) = shown
    page = dialog.printer().pageLayout().pageSize()
    assert page.size(page.Unit.Millimeter).width() == pytest.approx(50, abs=0.5)
    dialog.deleteLater()
    assert isinstance(default_printer(), str)
