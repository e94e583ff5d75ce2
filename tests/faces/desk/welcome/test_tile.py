"""A way to begin, as a tile."""

from rentbook_desktop.faces.desk.welcome.tile import BeginningTile


def test_it_says_what_it_does_and_looks_taken_when_it_is(qtbot, theme):
    tile = BeginningTile("demo", "books")
    qtbot.addWidget(tile)
    tile.resize(tile.sizeHint())
    tile.set_text("둘러보기", "예제 가게로 시작해요")
    assert tile.accessibleName() == "둘러보기. 예제 가게로 시작해요"
    free = tile.grab().toImage()
    tile.click()
    assert tile.isChecked()
    assert tile.grab().toImage() != free
