"""The SQLite that is used: the one that comes with the program, else the system's."""

try:
    from pysqlite3 import dbapi2 as sqlite
except ImportError:  # no wheel for this platform: the system's SQLite, in its safe journal mode (see `Database`)
    import sqlite3.dbapi2 as sqlite

__all__ = ["sqlite"]
