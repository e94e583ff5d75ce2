"""How often titles were rented, so that what many ask for is found first."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, func, select

from rentbook_desktop.rental.tables import rental


def rentals_of(connection: Connection, title_ids: Collection[int] | None) -> Mapping[int, int]:
    """Return how many rentals that were not cancelled some titles had, or all; one that had none is not there."""
    counted = select(rental.c.title_id, func.count()).where(rental.c.cancelled_at.is_(None)).group_by(rental.c.title_id)
    if title_ids is not None:
        counted = counted.where(rental.c.title_id.in_(title_ids))
    return {row[0]: row[1] for row in connection.execute(counted)}
