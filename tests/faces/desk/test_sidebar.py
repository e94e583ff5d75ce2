"""The sidebar and the head of the window say what was wanted."""


def test_sidebar_and_head_tell_what_was_wanted(window, wishes):
    window.sidebar.items["settings"].click()
    window.sidebar.operator.click()
    window.top.search.click()
    assert wishes == [("page", "settings"), ("lock",), ("palette",)]
