"""Keys for digits and letters, in as many rows as there is room for."""

from rentbook_desktop.faces.kiosk.composer import Composer
from rentbook_desktop.faces.kiosk.scene import Area

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ERASE, CLEAR = "erase", "clear"
TWO_ROWS = 2
_DIGITS = "123456789"


def digits(c: Composer, area: Area, *, special: str, special_text: str, enabled: bool = True) -> None:
    """Put the ten digits, a key of its own (`special`) and the one that takes a digit back."""
    order = [*_DIGITS, special, "0", ERASE]
    gap = max(12.0 if c.portrait else 14.0, c.sizes.from_mm(3))
    rows = 4 if area.h >= 4 * c.sizes.target + 3 * gap else 2
    per_row = len(order) // rows
    if rows == TWO_ROWS:
        order = [*"12345", ERASE, *"67890", special]
    cells = [cell for row in area.rows(rows, gap) for cell in row.columns(per_row, gap)]
    for name, cell in zip(order, cells, strict=True):
        if name == ERASE:
            c.touch(
                cell,
                "key",
                icon="backspace",
                value=ERASE,
                kind="key",
                name=c.tr("erase"),
                key=True,
                step="h2",
                enabled=enabled,
            )
        elif name == special:
            icon = "x" if special == CLEAR and rows == TWO_ROWS else ""
            text = "" if icon else special_text
            c.touch(
                cell,
                "key",
                text,
                value=special,
                icon=icon,
                kind="key",
                key=True,
                step="body",
                enabled=enabled,
                name=special_text,
            )
        else:
            c.touch(cell, "key", name, value=name, kind="key", key=True, step="h1", enabled=enabled)


def letters(c: Composer, area: Area, names: str, per_row: int) -> None:
    """Put a key for each letter, and last the one that takes a letter back."""
    count = len(names) + 1
    rows = -(-count // per_row)
    gap = max(12.0, c.sizes.from_mm(3))
    cells = [cell for row in area.rows(rows, gap) for cell in row.columns(per_row, gap)]
    for name, cell in zip(names, cells, strict=False):
        c.touch(cell, "key", name, value=name, kind="key", key=True, step="h2", name=c.tr("letter", letter=name))
    c.touch(
        cells[len(names)], "key", icon="backspace", value=ERASE, kind="soft", key=True, step="h2", name=c.tr("erase")
    )
