"""The code as it stands on paper: groups with their numbers, some covered."""

from rentbook_desktop.faces.desk.keys.code_groups import GROUPS, CodeGroups

CODE = "R7KM-4QXD-9HTW-C2VN-W0D1-8EB3-XJ4V-QCCW"


def test_a_listener_hears_each_letter_and_no_covered_one(qtbot, theme, words):
    groups = CodeGroups(words)
    qtbot.addWidget(groups)
    groups.show_code(CODE, {2})
    heard = groups.accessibleName()
    assert ("1: R 7 K M" in heard, "9 H T W" in heard, words.tr("keys.covered") in heard) == (True, False, True)


def test_covered_groups_are_not_painted(qtbot, theme, words):
    groups = CodeGroups(words)
    qtbot.addWidget(groups)
    groups.resize(groups.sizeHint())
    groups.show_code(CODE, {0})
    one = groups.grab().toImage()
    groups.show_code("XXXX" + CODE[4:], {0})
    assert groups.grab().toImage() == one
    groups.show_code(CODE)
    assert (len(groups.groups), groups.grab().toImage() == one) == (GROUPS, False)
