"""Each statement is compiled once a worker and kind of database, not once for every database a test makes."""

from sqlalchemy.engine import default
from sqlalchemy.util import LRUCache

from rentbook_desktop.foundation import database


def share_compiled_statements() -> None:
    """Let all engines of a kind have one cache of compiled statements."""
    caches = {}
    dialect, create = default.DefaultDialect, database.create_engine
    dialect.__eq__ = lambda self, other: type(self) is type(other)
    dialect.__hash__ = lambda self: hash(type(self))

    def create_engine(url, **options):
        engine = create(url, **options)
        engine.update_execution_options(compiled_cache=caches.setdefault(type(engine.dialect), LRUCache(5000)))
        return engine

    database.create_engine = create_engine
