"""Addresses of databases, and the passwords people write into them."""

import pytest

from rentbook_desktop.foundation.database import Database
from rentbook_desktop.foundation.database_url import holds_password, parsed_url, redacted_url
from rentbook_desktop.foundation.errors import Invalid

WITH = [
    "postgresql+psycopg://shop:s3cret@db.example/rentbook",
    "postgresql://shop:s3cret@db.example:5432/rentbook?sslmode=require",
    "postgresql://shop:s3c/ret@db.example/rentbook",
    "postgresql://shop:s3cret@[::1]:5432/rentbook",
    "postgresql://:s3cret@/rentbook?host=/run",
    "postgresql://db.example/rentbook?user=shop&password=s3cret",
    "postgresql://db.example/rentbook?sslpassword=s3cret&user=shop",
    "postgresql://shop:s3cret@db.example:port/rentbook",
    "nonsense://shop:s3cret@db.example",
    "mysql://shop:s3cret@db.example/x",
]
WITHOUT = [
    "postgresql+psycopg://rentbook@db.example/rentbook",
    "postgresql://rentbook@[::1]:5432/rentbook",
    "postgresql://db.example:5432/rentbook",
    "postgresql://postgres@/postgres?host=/tmp/pg&port=5433",
    "postgresql:///?service=rentbook",
    "sqlite:////home/haneul/a:b@c/shop.sqlite3",
    "sqlite:///C:/shop/shop.sqlite3",
    "",
]


@pytest.mark.parametrize("url", WITH)
def test_a_password_is_seen_and_struck_out(url):
    assert holds_password(url)
    assert "s3c" not in redacted_url(url)


@pytest.mark.parametrize("url", WITHOUT)
def test_an_address_without_one_stays(url):
    assert not holds_password(url)
    assert redacted_url(url) == url


@pytest.mark.parametrize("url", [*WITH[-3:], "no address", "postgresql://db:port/x"])
def test_what_cannot_be_read_is_refused_without_its_password(url):
    for read in (parsed_url, Database):
        with pytest.raises(Invalid, match="INVALID_DATABASE") as error:
            read(url)
        assert "s3cret" not in str(error.value.reasons)
