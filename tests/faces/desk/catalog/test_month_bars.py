"""How often a title went out, month by month: painted and spoken."""

import pytest

from rentbook_desktop.faces.desk.catalog.month_bars import MonthBars


@pytest.fixture
def bars(qtbot, theme):
    made = MonthBars()
    qtbot.addWidget(made)
    made.resize(240, 92)
    return made


def picture(bars):
    image = bars.grab().toImage()  # it must outlive the view of its bits
    return bytes(image.constBits())


def test_every_month_is_said_with_its_number(bars):
    bars.show_bars([("9월", 0), ("10월", 12)], "대여 횟수")
    assert (bars.accessibleName(), bars.accessibleDescription()) == ("대여 횟수", "9월 0, 10월 12")


def test_another_number_is_another_picture_and_nothing_paints_nothing(bars):
    bars.show_bars([("9월", 3), ("10월", 12)], "")
    many = picture(bars)
    bars.show_bars([("9월", 12), ("10월", 12)], "")
    assert picture(bars) != many
    bars.show_bars([], "")
    nothing = picture(bars)
    bars.show_bars([("9월", 0)], "")
    assert picture(bars) != nothing
