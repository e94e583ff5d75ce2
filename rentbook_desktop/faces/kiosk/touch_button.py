"""A button for fingers: it paints itself, looks pressed when it is touched, and acts when the finger leaves it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent

from rentbook_desktop.faces.kiosk.lettering import broken, line_height, width_of
from rentbook_desktop.faces.kiosk.painting import draw_lines
from rentbook_desktop.faces.kiosk.scene import Area, Intent, Touch
from rentbook_desktop.faces.widgets.base_button import BaseButton
from rentbook_desktop.faces.widgets.icons import paint_icon
from rentbook_desktop.faces.widgets.paint import draw_box
from rentbook_desktop.faces.widgets.theme import colour, high_contrast

# kind: fill at rest, pressed; edge; ink
_LOOKS: dict[str, tuple[str, str, str, str]] = {
    "primary": ("accent", "accentP", "", "onaccent"),
    "outline": ("surface", "pressed", "control", "text"),
    "soft": ("soft", "softline", "", "accent"),
    "key": ("surface", "pressed", "line2", "text"),
    "pill": ("surface", "pressed", "line2", "text2"),
    "danger": ("surface", "badbg", "bad", "bad"),
    "cross": ("", "pressed", "", "text2"),
    "assist": ("", "pressed", "", "text2"),
    "assist_call": ("soft", "softline", "", "accent"),
    "row": ("", "pressed", "", "text3"),
    "tab": ("surface", "pressed", "control", "text2"),
}
_GAP, _MARK = 16.0, 30.0
_NOTHING = Touch(area=Area(0, 0, 0, 0), intent=Intent(""))


class TouchButton(BaseButton):
    """Shows one `Touch`; between screens it shows nothing and knows nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.touch = _NOTHING
        self._unit, self._by_key = 1.0, False

    def show_touch(self, touch: Touch, unit: float) -> None:
        """Be this from now on; a finger that lies on it stays there."""
        if (touch, unit) == (self.touch, self._unit):
            return
        self.touch, self._unit = touch, unit
        self.setEnabled(touch.enabled)
        self.setText(touch.text)
        self.setAccessibleName(touch.name or ", ".join(filter(None, (touch.text, touch.detail))))
        self.setCheckable(touch.kind in ("assist", "tab"))
        self.setChecked(touch.checked)
        self.update()

    def forget(self) -> None:
        """Know nothing of what was shown."""
        self.setDown(False)
        self.show_touch(_NOTHING, 1.0)

    def nextCheckState(self) -> None:
        """Stay as it is: whether something is on, the next screen says."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(round(self.touch.area.w * self._unit), round(self.touch.area.h * self._unit))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(self._unit, self._unit)
        area = Area(0, 0, self.width() / self._unit, self.height() / self._unit)
        ink = self._ground(painter, area)
        if self.touch.stacked:
            self._stacked(painter, area, ink)
        elif self.touch.kind == "row":
            side = self.touch.icon_size
            paint_icon(painter, self.touch.icon, QRectF(area.w - side - 24, (area.h - side) / 2, side, side), ink)
        else:
            self._in_line(painter, area, ink)
        if self.isChecked() and self.touch.kind == "assist":
            self._mark(painter, area)
        if self.hasFocus() and self._by_key:
            draw_box(
                painter,
                QRectF(2, 2, area.w - 4, area.h - 4),
                self.touch.radius,
                colour("surface", 0),
                colour("text"),
                5,
            )

    def _ground(self, painter: QPainter, area: Area) -> str:
        """Paint what lies behind the words; tells the ink that stands on it."""
        rest, pressed, edge, ink = _LOOKS[self.touch.kind]
        box = QRectF(0, 0, area.w, area.h)
        if not self.isEnabled():
            draw_box(painter, box, self.touch.radius, colour("disabledbg"), colour("line"), 2)
            return "disabled"
        fill = pressed if self.isDown() else rest
        thick = 2.0
        if self.isChecked():
            fill, edge, ink, thick = pressed if self.isDown() else "soft", "accent", "accent", 4.0
        if (high_contrast() and self.touch.kind not in ("primary", "assist", "row")) or (
            high_contrast() and self.isChecked()
        ):
            edge, thick = "text", 5.0 if self.isDown() or self.isChecked() else 3.0
        if not (fill or edge):
            return ink
        ground = colour(fill) if fill else colour("surface", 0)
        draw_box(painter, box, self.touch.radius, ground, colour(edge) if edge else None, thick)
        return ink

    def _stacked(self, painter: QPainter, area: Area, ink: str) -> None:
        touch = self.touch
        step, lines = line_height(touch.size), broken(touch.text, touch.size, touch.weight, area.w - 12)
        between = touch.icon_size * 0.22
        top = (area.h - touch.icon_size - between - step * len(lines)) / 2
        side = touch.icon_size
        paint_icon(painter, touch.icon, QRectF((area.w - side) / 2, top, side, side), ink)
        words = Area(6, top + side + between, area.w - 12, step * len(lines))
        draw_lines(painter, words, touch.text, touch.size, touch.weight, ink, "centre", len(lines), data=False)

    def _in_line(self, painter: QPainter, area: Area, ink: str) -> None:
        touch = self.touch
        spare = 24 + (touch.icon_size + _GAP if touch.icon and touch.text else 0)
        lines = broken(touch.text, touch.size, touch.weight, area.w - spare)
        width = max(width_of(line, touch.size, touch.weight) for line in lines)
        whole = width + (spare - 24)
        left, step = (area.w - whole) / 2, line_height(touch.size)
        below = line_height(touch.detail_size) if touch.detail else 0.0
        height = step * len(lines) + below
        if touch.icon:
            side = touch.icon_size
            x = left if touch.text else (area.w - side) / 2
            paint_icon(painter, touch.icon, QRectF(x, (area.h - below - side) / 2, side, side), ink)
            left += side + _GAP
        words = Area(left, (area.h - height) / 2, width + 2, step * len(lines))
        draw_lines(painter, words, touch.text, touch.size, touch.weight, ink, "centre", len(lines), data=False)
        if touch.detail:
            place = Area(12, words.bottom, area.w - 24, below)
            draw_lines(painter, place, touch.detail, touch.detail_size, 500, ink, "centre", 1, data=False)

    def _mark(self, painter: QPainter, area: Area) -> None:
        side = min(_MARK, area.h / 4)
        box = QRectF(area.w - side - 8, 8, side, side)
        draw_box(painter, box, side / 2, colour("accent"))
        paint_icon(painter, "check", box.adjusted(side * 0.2, side * 0.2, -side * 0.2, -side * 0.2), "onaccent")


def words_fit(touch: Touch) -> bool:
    """Return whether the words of a button stand whole inside it."""
    if touch.kind == "row":
        return True
    spare = 12 if touch.stacked else 24 + (touch.icon_size + _GAP if touch.icon and touch.text else 0)
    lines = broken(touch.text, touch.size, touch.weight, touch.area.w - spare)
    height = line_height(touch.size) * len(lines) + (line_height(touch.detail_size) if touch.detail else 0)
    if touch.stacked:
        height += touch.icon_size * 1.22
    broad = all(width_of(line, touch.size, touch.weight) <= touch.area.w - spare + 1 for line in lines)
    detail = width_of(touch.detail, touch.detail_size, 500) <= touch.area.w - 20 if touch.detail else True
    return broad and detail and height <= touch.area.h + 1
