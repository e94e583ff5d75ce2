"""The file of the index: changes wait for no disk, and its log does not grow for ever."""

from rentbook_desktop.search import index_file
from rentbook_desktop.search.entries import entry_of
from rentbook_desktop.search.index_file import IN_NEITHER, checkpoint, connect
from tests.search.catalogue import row


def test_a_long_log_is_brought_into_the_file_and_a_short_one_left(tmp_path, monkeypatch):
    path = tmp_path / "titles.sqlite3"
    made = index_file.make(path)
    index_file.load(made, [entry_of(row(1, "하나"), 0)])
    index_file.finish(made)
    made.close()
    reading, writing = connect(path), connect(path, writes=True)
    before = path.read_bytes()
    index_file.add(writing, [entry_of(row(2, "둘"), 0)], place=IN_NEITHER)
    checkpoint(path)
    assert path.read_bytes() == before
    monkeypatch.setattr(index_file, "LONG_LOG", 1)
    checkpoint(path)
    assert path.read_bytes() != before
    assert [text for _, text, _ in index_file.fresh(reading)] == ["둘\n\n\n"]
    for connection in (reading, writing):
        connection.close()
    checkpoint(path)
