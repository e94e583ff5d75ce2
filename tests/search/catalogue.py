"""A catalogue of a few titles in an index of its own, for tests of what is found."""

from types import SimpleNamespace

from rentbook_desktop.search import index_file
from rentbook_desktop.search.asking import find
from rentbook_desktop.search.entries import entry_of, title_of
from rentbook_desktop.search.model import Search


def row(title_id, name, **more):
    """Return a row of the catalogue."""
    plain = {"volume": "", "series": "", "author": "", "publisher": "", "isbn": None, "category": "", "rating": "all"}
    return SimpleNamespace(title_id=title_id, name=name, **(plain | more))


class Catalogue:
    """An index in memory; titles are numbered from 1 in the order in which they were added."""

    def __init__(self, path, place=index_file.IN_BASE):
        self.connection, self.place = index_file.make(path), place
        self.rows = []

    def add(self, name, *, rentals=0, place=None, **more):
        """Add a title."""
        self.rows.append(row(len(self.rows) + 1, name, **more))
        index_file.add(
            self.connection, [entry_of(self.rows[-1], rentals)], place=self.place if place is None else place
        )

    def found(self, words, limit=50, **more):
        """Return the names of what is found, best first."""
        hits = find(self.connection, Search(words=words, **more), limit)
        return [self.rows[title_of(docid) - 1].name for docid in hits.docids]
