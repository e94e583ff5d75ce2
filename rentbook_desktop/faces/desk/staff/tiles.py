"""A tile a person: who sits down, or who lends a right; its key stands on it."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import cap_width, draw_box, draw_text, paint_cap, paint_initial
from rentbook_desktop.faces.widgets.theme import colour

_MAX, _ACROSS = 8, 2
_HEIGHT = 60


class StaffMember(Struct, frozen=True, kw_only=True):
    """Somebody who works here, as a tile shows them."""

    staff_id: int
    name: str
    role: str


class StaffTile(BaseButton):
    """Initial, name, role, key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.member = StaffMember(staff_id=0, name="", role="")
        self._key = key
        self.setCheckable(True)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_member(self, member: StaffMember, *, selected: bool) -> None:
        """Change whose tile it is."""
        self.member = member
        self.setChecked(selected)
        self.setAccessibleName(f"{member.name} {member.role} {self._key}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(190), px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "soft" if on else {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if on or self.hasFocus() else "line2"
        draw_box(painter, rect, 12, colour(fill), colour(edge), 2 if on or self.hasFocus() else 1)
        face = QRectF(12, rect.center().y() - 18, 36, 36)
        paint_initial(painter, face, self.member.name)
        width, height = cap_width(self._key), px(20)
        cap = QRectF(rect.right() - width - 12, rect.center().y() - height / 2, width, height)
        paint_cap(painter, cap, self._key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text3"))
        area = rect.adjusted(58, 0, -width - 20, 0)
        middle = rect.center().y()
        upper = QRectF(area.left(), middle - px(20), area.width(), px(21))
        lower = QRectF(area.left(), middle, area.width(), px(18))
        draw_text(painter, upper, self.member.name, font("strong"), colour("text"))
        draw_text(painter, lower, self.member.role, font("cap"), colour("text2"))


class StaffTiles(QWidget):
    """Tiles for up to eight people, chosen by F1 to F8 while they are in sight."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tiles = [StaffTile(f"F{index + 1}") for index in range(_MAX)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for index, tile in enumerate(self._tiles):
            grid.addWidget(tile, index // _ACROSS, index % _ACROSS)
            tile.clicked.connect(lambda _on=False, one=tile: self._select(one))
            key = QShortcut(QKeySequence(f"F{index + 1}"), self)
            key.activated.connect(lambda one=tile: self._select(one))

    def show_staff(self, staff: Sequence[StaffMember], selected: int) -> None:
        """Offer these people."""
        for index, tile in enumerate(self._tiles):
            tile.setVisible(index < len(staff))
            if index < len(staff):
                tile.show_member(staff[index], selected=staff[index].staff_id == selected)

    def _select(self, selected: StaffTile) -> None:
        if not selected.isVisible():
            return
        for tile in self._tiles:
            tile.setChecked(tile is selected)
        self.chosen.emit(selected.member.staff_id)
