"""All proofs of a small shop, on top of what was proven before, with what they looked at."""

from rentbook_desktop.foundation.proof_run import run_checks
from rentbook_desktop.foundation.proven_rows import forget_proven, write_proven
from rentbook_desktop.modules import check_modules
from tests.forging import Thief


def prove(small, *, whole=False):
    """Make all proofs and keep what may be kept."""
    check_modules()
    small.shop.deliver()
    database = small.shop.runner.database
    with database.read(snapshot=True) as one, database.read(snapshot=True) as other:
        found = run_checks([small.shop.runner.read_context(look) for look in (one, other)], whole=whole)
    if found.record is not None:
        with database.write() as connection:
            write_proven(connection, found.record)
    return found


def broken(found):
    return {one.name: one.breaches for one in found.results if not one.ok}


def forget(small):
    with small.shop.runner.database.write() as connection:
        forget_proven(connection)


def steal(small, statement, **values):
    with small.shop.runner.database.write() as connection:
        return Thief(connection).run(statement, **values)
