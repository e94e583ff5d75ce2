"""A tile a person: who sits down, or who lends a right; its key stands on it."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import box, cap_width, paint_cap, paint_initial, write
from rentbook_desktop.faces.widgets.press import Press
from rentbook_desktop.faces.widgets.theme import colour

_MOST, _ACROSS = 8, 2
_HIGH = 60


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who works here, as a tile shows them."""

    staff_id: int
    name: str
    role: str


class PersonTile(Press):
    """Initial, name, role, key."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.person = Person(staff_id=0, name="", role="")
        self._key = key
        self.setCheckable(True)
        self.setProperty("ring", 12)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_person(self, person: Person, *, taken: bool) -> None:
        """Change whose tile it is."""
        self.person = person
        self.setChecked(taken)
        self.setAccessibleName(f"{person.name} {person.role} {self._key}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(190), px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, rect = QPainter(self), QRectF(self.rect())
        on = self.isChecked()
        fill = "soft" if on else {"hover": "hover", "pressed": "pressed"}.get(self.state(), "surface")
        edge = "accent" if on or self.hasFocus() else "line2"
        box(painter, rect, 12, colour(fill), colour(edge), 2 if on or self.hasFocus() else 1)
        face = QRectF(12, rect.center().y() - 18, 36, 36)
        paint_initial(painter, face, self.person.name)
        wide, high = cap_width(self._key), px(20)
        cap = QRectF(rect.right() - wide - 12, rect.center().y() - high / 2, wide, high)
        paint_cap(painter, cap, self._key, fill=colour("sunken"), edge=colour("line2"), ink=colour("text3"))
        room = rect.adjusted(58, 0, -wide - 20, 0)
        middle = rect.center().y()
        upper = QRectF(room.left(), middle - px(20), room.width(), px(21))
        lower = QRectF(room.left(), middle, room.width(), px(18))
        write(painter, upper, self.person.name, font("strong"), colour("text"))
        write(painter, lower, self.person.role, font("cap"), colour("text2"))


class PersonTiles(QWidget):
    """Tiles for up to eight people, chosen by F1 to F8 while they are in sight."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._tiles = [PersonTile(f"F{at + 1}") for at in range(_MOST)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, tile in enumerate(self._tiles):
            grid.addWidget(tile, at // _ACROSS, at % _ACROSS)
            tile.clicked.connect(lambda _on=False, one=tile: self._take(one))
            key = QShortcut(QKeySequence(f"F{at + 1}"), self)
            key.activated.connect(lambda one=tile: self._take(one))

    def show_people(self, people: Sequence[Person], taken: int) -> None:
        """Offer these people."""
        for at, tile in enumerate(self._tiles):
            tile.setVisible(at < len(people))
            if at < len(people):
                tile.show_person(people[at], taken=people[at].staff_id == taken)

    def _take(self, taken: PersonTile) -> None:
        if not taken.isVisible():
            return
        for tile in self._tiles:
            tile.setChecked(tile is taken)
        self.chosen.emit(taken.person.staff_id)
