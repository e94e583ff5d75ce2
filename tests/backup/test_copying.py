"""A copy is of one moment, made while others write, and is one file."""

import threading

from pysqlite3 import dbapi2 as sqlite

from rentbook_desktop.backup import copying
from rentbook_desktop.backup.copying import copy_pages
from rentbook_desktop.foundation.whole_files import draft_in


def test_who_writes_meanwhile_neither_waits_nor_shows_in_it(embedded, monkeypatch):
    embedded.copies(count=40)
    customer = embedded.customer(points=1000)
    monkeypatch.setattr(copying, "_PAGES", 1)
    written = []

    class Interrupted(threading.Event):
        def wait(self, timeout=None):
            if len(written) < 5:
                written.append(embedded.top_up(customer, 10))
            return False

    monkeypatch.setattr(copying.threading, "Event", Interrupted)
    with draft_in(embedded.folder) as draft:
        copy_pages(embedded.shop.runner.database, draft)
        copy = sqlite.connect(draft)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert copy.execute("SELECT sum(amount) FROM transfer").fetchone() == (1000,)
        copy.close()
        assert len(written) == 5
        assert [one.name for one in embedded.folder.glob(f"{draft.name}*")] == [draft.name]
    assert embedded.wallet(customer).balance == 1050
