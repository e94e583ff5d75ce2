"""What became of a request can be looked up, also while it is still at work."""

import threading

from sqlalchemy import text

from rentbook_desktop.foundation.errors import Unavailable
from rentbook_desktop.queries.outcome import has_happened
from tests.patience import SECONDS, comes_true


def test_a_request_has_happened_or_not(small):
    customer = small.customer()
    assert not small.shop.ask(has_happened, request_id="one")
    small.top_up(customer, 1000, request_id="one")
    assert small.shop.ask(has_happened, request_id="one")


def test_one_that_is_still_at_work_on_the_server_is_waited_for(tmp_path, postgres_url):
    from tests.shops import SmallShop

    small = SmallShop(tmp_path / "shop", postgres_url)
    customer, answers = small.customer(), []
    database = small.shop.runner.database

    def look():
        try:
            answers.append(small.shop.ask(has_happened, request_id="one"))
        except Unavailable as error:
            answers.append(error.code)

    with database.write() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('one', 0))"))
        looking = threading.Thread(target=look)
        looking.start()
        waits = text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        assert comes_true(lambda: answers or connection.execute(waits).scalar())
    looking.join(SECONDS)
    assert answers in ([False], ["LOCKED"])  # never an answer while nobody can know it
    small.top_up(customer, 1000, request_id="one")
    small.close()
