"""The ground the other tests stand on: empty databases that do not know each other, and a screen."""

import os
import subprocess

import pytest
from sqlalchemy import create_engine, text


def test_every_database_is_new_and_empty(new_postgres_url):
    first, second = new_postgres_url(), new_postgres_url()
    _run(first, "CREATE TABLE shelf (book text)")
    assert first != second
    assert _run(second, "SELECT count(*) FROM pg_tables WHERE tablename = 'shelf'") == 0


def test_a_postgres_database_keeps_korean_and_knows_its_case(new_postgres_url):
    assert _run(new_postgres_url(), "SELECT lower('ÉCOLE 책')") == "école 책"


def test_both_kinds_of_database_answer(empty_url):
    assert _run(empty_url, "SELECT 1") == 1


@pytest.mark.screen
def test_the_screen_answers(xvfb_display):
    asked = subprocess.run(
        ["xdotool", "getdisplaygeometry"], env=os.environ | {"DISPLAY": xvfb_display}, capture_output=True, check=True
    )
    assert asked.stdout.split() == [b"1920", b"1080"]


def _run(url, statement):
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(statement))
        value = result.scalar() if result.returns_rows else None
    engine.dispose()
    return value
