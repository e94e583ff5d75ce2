"""Tables line up, whatever is in them."""


def test_columns_line_up_under_hangul(furnished):
    from rentbook_desktop.faces.terminal.result import table, width

    lines = table(["바코드", "제목", "값"], [("A", "운수 좋은 날", 5), ("BB", "x", 12000)], right=frozenset({2})).split(
        "\n"
    )
    assert len({width(line) for line in lines}) == 1
    assert lines[2] == "BB      x             12000"
