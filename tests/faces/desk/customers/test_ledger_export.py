"""The ledger as a sheet."""

from python_calamine import CalamineWorkbook

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.ledger import whole_ledger
from tests.faces import customers_states as states


def test_the_ledger_is_written_as_a_sheet(show, context, tmp_path):
    page = show(states.opened)
    page.exporter.where = lambda _parent, _title, name, _kind, then: then((tmp_path / name).with_suffix(".csv"))
    page.parts.ledger.export.click()
    (file,) = tmp_path.iterdir()
    assert file.name == "포인트 원장-M-00217-2026-11-22.csv"
    assert context.toasts[-1].action == "열기"
    text = file.read_text(encoding="utf-8-sig")
    assert len(text.splitlines()) == 10
    assert '2026-11-18 17:20,충전,"현금 10,000P"' in text
    assert "010-" not in text
    assert context.toasts[-1].title == "파일로 저장했어요"
    page.exporter.where = lambda _parent, _title, name, _kind, then: then(tmp_path / name)
    page.parts.ledger.export.click()
    book = CalamineWorkbook.from_path(str(tmp_path / "포인트 원장-M-00217-2026-11-22.xlsx")).get_sheet_by_index(0)
    assert [row[4] for row in book.to_python()][:2] == ["금액", -1000]
    context.answers[whole_ledger] = Unavailable("LOCKED", seconds=1)
    page.parts.ledger.export.click()
    assert context.toasts[-1].title == "파일로 저장하지 못했어요"


def test_a_statement_is_called_by_its_card_and_its_days(show, context):
    page, names = show(states.opened), []
    page.exporter.where = lambda _parent, _title, name, _kind, _then: names.append(name)
    page.exporter.state(page.customer.file, "this_month")
    assert names == ["내역서-M-00217-2026-11-01~11-22.pdf"]
