"""The lists go to the printer of this computer; without one, into a file."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from rentbook_desktop.faces.desk.reservations.pull_output import PullOutput
from rentbook_desktop.faces.desk.reservations.pull_paper import PullPaper
from tests.faces.fake_page_context import NOW, FakePageContext
from tests.faces.reservations_rows import TO_FETCH, TO_PUT_BACK


@pytest.fixture
def output(qtbot, words):
    page = QWidget()
    qtbot.addWidget(page)
    failed = []
    made = PullOutput(FakePageContext(words), page, failed.append)
    made.failed, made.printer = failed, lambda: ""
    return made


def test_without_a_printer_a_pdf_is_written(output, tmp_path):
    asked = []

    def where(_page, title, name, kind, chosen):
        asked.append((title, name, kind))
        chosen(tmp_path / name)

    output.where = where
    output.bring(TO_FETCH, TO_PUT_BACK)
    assert asked == [("목록을 PDF로 저장", "찾아 둘 책과 돌려놓을 책-2026-11-22.pdf", "pdf")]
    assert (tmp_path / asked[0][1]).read_bytes().startswith(b"%PDF")
    toast = output._context.toasts[-1]
    assert (toast.title, toast.sentence) == ("책 4권의 목록을 저장했어요", asked[0][1])
    output.where = lambda _page, _title, name, _kind, chosen: chosen(tmp_path / "nowhere" / name)
    output.bring(TO_FETCH, ())
    assert len(output.failed) == 1


def test_a_printer_is_asked_for_first(output, monkeypatch, tmp_path):
    shown = []
    monkeypatch.setattr(QPrintDialog, "show", lambda dialog: shown.append(dialog))  # noqa: PLW0108 - it is bound so
    output.printer = lambda: "laser"
    output.bring(TO_FETCH, TO_PUT_BACK)
    (dialog,) = shown
    dialog.deleteLater()
    assert output._context.toasts == []
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    paper = PullPaper(language="ko", shop="", made=NOW, to_fetch=TO_FETCH, to_put_back=())
    output._print(printer, paper)
    assert (tmp_path / "printed.pdf").exists()
    assert output._context.toasts[-1].title == "책 3권의 목록을 프린터로 보냈어요"
