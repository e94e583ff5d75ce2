"""All components on one sheet, to be looked at."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from rentbook_desktop.faces.toast_content import ToastContent
from rentbook_desktop.faces.widgets.amount import AmountEdit
from rentbook_desktop.faces.widgets.banner import Banner
from rentbook_desktop.faces.widgets.buttons import Button
from rentbook_desktop.faces.widgets.chip import Chip
from rentbook_desktop.faces.widgets.confirm_bar import ConfirmBar
from rentbook_desktop.faces.widgets.covers import paint_cover
from rentbook_desktop.faces.widgets.scan_box import ScanBox
from rentbook_desktop.faces.widgets.segmented import Choice, Segmented
from rentbook_desktop.faces.widgets.text import label
from rentbook_desktop.faces.widgets.toast import Toast

KINDS = ("primary", "default", "soft", "ghost", "danger", "tile", "link")
CHIPS = (
    ("ok", "check-circle", "대여가능"),
    ("info", "book-open", "대여중"),
    ("bad", "warning-circle", "연체"),
    ("vio", "bookmark-simple", "예약"),
    ("mute", "gear", "수리"),
    ("mute", "x-circle", "분실"),
    ("warn", "clock", "오늘 반납"),
    ("soft", "star", "단골"),
)


class Shelf(QWidget):
    def __init__(self):
        super().__init__()
        self.setFixedHeight(250)

    def paintEvent(self, _event):
        painter = QPainter(self)
        for at in range(36):
            paint_cover(painter, QRectF(at % 18 * 44, at // 18 * 62, 36, 50), f"책 {at}")
        for at in range(8):
            paint_cover(painter, QRectF(at * 84, 132, 76, 108), f"큰 책 {at}")


class ComponentSheet(QWidget):
    def __init__(self):
        super().__init__()
        self.setProperty("k", "canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        grid = QHBoxLayout(self)
        left, right = QVBoxLayout(), QVBoxLayout()
        grid.addLayout(left, 3)
        grid.addLayout(right, 2)
        left.addLayout(self._buttons())
        bars = QHBoxLayout()
        for ready, busy in ((True, False), (False, False), (True, True)):
            bar = ConfirmBar("F9")
            bar.show_command("3권 빌리기", "3,400P", ready=ready, busy=busy)
            bars.addWidget(bar)
        left.addLayout(bars)
        chips = QHBoxLayout()
        for chip in CHIPS:
            chips.addWidget(Chip(*chip))
        chips.addStretch(1)
        left.addLayout(chips)
        for bad, pending in ((False, ""), (True, ""), (False, "스캔 3건 처리 중")):
            scan = ScanBox("F2")
            scan.show_box(name="", placeholder="회원카드나 책 바코드를 스캔하세요", pending=pending, bad=bad)
            left.addWidget(scan)
        left.addWidget(Shelf())
        left.addStretch(1)
        self._right(right)

    def _buttons(self):
        grid = QGridLayout()
        for row, kind in enumerate(KINDS):
            for column, look in enumerate(("", "disabled", "checked", "key", "small")):
                button = Button(
                    kind,
                    icon="plus" if look != "small" else "",
                    key="F4" if look == "key" else "",
                    height=32 if look == "small" else 40,
                )
                button.set_text("도서 등록")
                button.setEnabled(look != "disabled")
                button.setCheckable(look == "checked")
                button.setChecked(look == "checked")
                grid.addWidget(button, row, column)
        return grid

    def _right(self, column):
        for step in ("display", "h1", "h2", "h3", "body", "strong", "small", "cap", "num"):
            column.addWidget(label(f"{step} 글자 12,500P", step))
        for face in (
            ToastContent(tone="ok", title="3권을 대여했어요", sentence="박서연 · 11월 29일까지", action="영수증"),
            ToastContent(
                tone="bad", title="프린터에 연결할 수 없어요", sentence="전원과 USB를 확인하세요", action="다시 시도"
            ),
            ToastContent(tone="info", title="「날개」를 목록에서 뺐어요", sentence="방금 전", action="되돌리기"),
        ):
            column.addWidget(Toast(face, "닫기", self))
        for tone in ("bad", "warn", "info", ""):
            alert = Banner(tone)
            alert.set_text("잔액이 1,000P 부족해요", "지금 충전하면 바로 이어서 대여할 수 있어요.")
            column.addWidget(alert)
        switch = Segmented()
        switch.show_choices(
            [Choice(key=str(at), name=word, words=word) for at, word in enumerate(("현금", "카드", "계좌이체"))], "0"
        )
        column.addWidget(switch, 0, Qt.AlignmentFlag.AlignLeft)
        field = AmountEdit()
        field.setText("500")
        field.set_mark(bad=True)
        column.addWidget(field)
        column.addStretch(1)
