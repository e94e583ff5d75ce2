"""The first letter of a name in a circle, and figures beside one another."""

import pytest

from rentbook_desktop.faces.widgets.avatar import Avatar, StatRow


@pytest.fixture
def avatar(qtbot, theme):
    made = Avatar(40)
    qtbot.addWidget(made)
    return made


def test_another_name_is_another_picture_and_the_same_one_the_same(avatar):
    def picture(name):
        avatar.show_name(name)
        return avatar.grab().toImage()

    assert picture("박서연") == picture("박서연")
    assert picture("박서연") != picture("한지우")
    assert avatar.size().width() == 40


def test_figures_stand_under_their_names_in_their_ink(qtbot, theme):
    row = StatRow(2)
    qtbot.addWidget(row)
    row.show_figures(("대여", "3", "text"), ("연체", "1", "bad"))
    assert [(name.text(), value.text(), value.property("c")) for name, value in row._pairs] == [
        ("대여", "3", "text"),
        ("연체", "1", "bad"),
    ]
    row.show_figures(("대여", "4", "text"))
    assert [value.isHidden() for _, value in row._pairs] == [False, True]
    assert row._pairs[0][1].text() == "4"
    with pytest.raises(ValueError):
        row.show_figures(*[("대여", "3", "text")] * 3)
