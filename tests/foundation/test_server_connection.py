"""A server that goes silent is given up within a few seconds, wherever it stops; a slow one is waited for."""

import threading

import pytest
from sqlalchemy import text

from rentbook_desktop.foundation import server_connection
from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.errors import OutcomeUnknown, Unavailable
from rentbook_desktop.foundation.server_connection import CONNECT_SECONDS, SILENCE, STATEMENT_SECONDS
from tests.patience import SECONDS, comes_true
from tests.stories.proxy import Proxy


@pytest.fixture
def proxy(postgres_url):
    with Proxy(postgres_url) as made:
        yield made


@pytest.fixture
def database(proxy):
    made = Database(proxy.url)
    yield made
    made.close()


def ask(database):
    with database.read() as connection:
        return connection.execute(text("SELECT 1")).scalar()


def told(call):
    """Make a call in a thread that is left behind where it hangs; return the code of what it raised."""
    raised = []

    def run():
        try:
            call()
        except Unavailable as error:
            raised.append(error.code)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(SECONDS)
    return raised[0] if raised else "hangs"


def test_the_waits_together_are_under_five_seconds():
    assert SILENCE + CONNECT_SECONDS < 5


def test_a_wire_that_is_silent_while_connecting_is_told(proxy, database):
    proxy.silence()
    assert told(lambda: ask(database)) == "UNREACHABLE"
    proxy.mend()
    assert _comes_back(database)


def test_a_wire_that_falls_silent_between_two_questions_is_told_once_and_for_all_threads(proxy, database):
    assert ask(database) == 1
    proxy.silence()
    assert told(lambda: ask(database)) == "UNREACHABLE"
    knocked = proxy.accepted
    assert told(lambda: ask(database)) == "UNREACHABLE"
    assert proxy.accepted == knocked  # nobody waits again right after


def test_a_wire_that_falls_silent_in_the_middle_of_a_transaction_is_told_and_nothing_is_kept(proxy, database):
    def half():
        with database.write() as connection:
            connection.execute(text("CREATE TABLE half (n int)"))
            proxy.silence()
            connection.execute(text("INSERT INTO half VALUES (1)"))

    assert told(half) == "UNREACHABLE"
    proxy.mend()
    assert _comes_back(database)
    with database.read() as connection:
        assert connection.execute(text("SELECT to_regclass('half')")).scalar() is None


@pytest.mark.parametrize("fault", ["silence", "cut"])
def test_a_commit_that_is_never_answered_is_neither_saved_nor_not_saved(proxy, database, fault):
    def commit():
        with database.write() as connection:
            proxy.trip_at_commit(b"CREATE TABLE done", action=getattr(proxy, fault))
            connection.execute(text("CREATE TABLE done (n int)"))

    assert told(commit) == "OUTCOME_UNKNOWN"
    proxy.mend()
    assert _comes_back(database)
    with database.read() as connection:
        assert connection.execute(text("SELECT to_regclass('done')")).scalar() == "done"


def test_a_commit_that_is_refused_is_known_not_to_have_happened(database):
    from sqlalchemy.exc import IntegrityError

    def break_at_commit():
        with database.write() as connection:
            connection.execute(text("CREATE TABLE later (n int UNIQUE DEFERRABLE INITIALLY DEFERRED)"))
            connection.execute(text("INSERT INTO later VALUES (1), (1)"))

    with pytest.raises(IntegrityError):
        break_at_commit()


def test_a_slow_statement_of_a_server_that_answers_is_waited_for(database, monkeypatch):
    monkeypatch.setattr(server_connection, "SILENCE", 0.05)
    knocked = []
    is_gone = server_connection._Watched._is_gone

    def knock(self):
        knocked.append(is_gone(self))
        return knocked[-1]

    monkeypatch.setattr(server_connection._Watched, "_is_gone", knock)
    with database.read() as connection:
        assert connection.execute(text("SELECT 1 FROM pg_sleep(0.8)")).scalar() == 1
    assert knocked
    assert not any(knocked)


def test_one_connection_that_is_lost_while_others_are_answered_has_an_end_too(database, proxy, monkeypatch):
    assert ask(database) == 1
    monkeypatch.setattr(server_connection, "STATEMENT_SECONDS", 0)
    monkeypatch.setattr(server_connection, "CONNECT_SECONDS", 0.2)
    monkeypatch.setattr(server_connection._Watched, "_is_gone", lambda _: False)
    proxy.silence()
    assert told(lambda: ask(database)) == "UNREACHABLE"


def test_the_server_ends_a_statement_before_the_desk_gives_it_up(database):
    with database.read() as connection:
        limit = connection.execute(text("SELECT setting::int FROM pg_settings WHERE name = 'statement_timeout'"))
        assert limit.scalar() == STATEMENT_SECONDS * 1000


def test_a_pool_without_a_free_connection_is_no_bug(database):
    database.engine.pool._timeout = 0.01
    held = [database.engine.connect() for _ in range(12)]
    with pytest.raises(Unavailable) as error, database.read():
        pass
    for one in held:
        one.close()
    assert error.value.code == "LOCKED"


def test_an_unknown_outcome_is_unavailable_for_whoever_does_not_care():
    assert isinstance(OutcomeUnknown(), Unavailable)


def _comes_back(database):
    def answers():
        try:
            return ask(database) == 1
        except Unavailable:
            return False

    return comes_true(answers)
