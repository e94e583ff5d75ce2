"""What the shop has set, for all its desks alike."""

from sqlalchemy import Connection, select


def stored_settings(connection: Connection) -> dict[str, str]:
    """Return every stored value by its key, as written."""
    return {row.key: row.value for row in connection.execute(select(setting.c.key, setting.c.value))}
