"""How wide the columns of a table are: fixed ones take what they need, the rest is shared, and no amount is ever cut short."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from rentbook_desktop.faces.widgets.fonts import font, px
from rentbook_desktop.faces.widgets.paint import text_width
from rentbook_desktop.faces.widgets.row_delegate import RowStyle
from rentbook_desktop.faces.widgets.table_model import Column, Row


def shared_widths(
    columns: Sequence[Column], space: int, hidden: Collection[int], amounts: Mapping[int, int]
) -> list[int]:
    """Return the width of each column in pixels, 0 for a hidden one; `amounts` has what the amounts of a column need.

    In a narrow table fixed columns shrink to their least; for amounts those that share what is left give the rest.
    """
    minimums = [0 if at in hidden else max(px(one.minimum), amounts.get(at, 0)) for at, one in enumerate(columns)]
    sizes = [0 if at in hidden else max(px(one.width or one.minimum), minimums[at]) for at, one in enumerate(columns)]
    sizes = _shrunk(sizes, minimums, sum(sizes) - space)
    if amounts:
        flexible = [0 if one.stretch else size for size, one in zip(sizes, columns, strict=True)]
        sizes = _shrunk(sizes, flexible, sum(sizes) - space)
    left = max(0, space - sum(sizes))
    shares = sum(one.stretch for at, one in enumerate(columns) if at not in hidden)
    return [
        size + (left * one.stretch // shares if shares and at not in hidden else 0)
        for at, (size, one) in enumerate(zip(sizes, columns, strict=True))
    ]


def amounts_needed(columns: Sequence[Column], rows: Iterable[Row], style: RowStyle) -> dict[int, int]:
    """Return how many pixels each column of amounts and figures needs for the longest of these rows."""
    longest = {
        at: "" for at, one in enumerate(columns) if one.kind == "money" or (one.kind == "text" and one.align_right)
    }
    if not longest:
        return {}
    for row in rows:
        for at, before in longest.items():
            longest[at] = max(before, row.cells[at].text, key=len)
    return {
        at: round(text_width(text, font(style.strong))) + 2 + sum(style.padding(columns[at], first=at == 0))
        for at, text in longest.items()
        if text
    }


def _shrunk(sizes: list[int], minimums: list[int], over: int) -> list[int]:
    """Take some pixels away, from each column a part of what it has above its least."""
    if over <= 0:
        return sizes
    slack = [max(0, size - minimum) for size, minimum in zip(sizes, minimums, strict=True)]
    give = min(1.0, over / (sum(slack) or 1))
    return [size - round(part * give) for size, part in zip(sizes, slack, strict=True)]
