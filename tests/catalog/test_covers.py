"""A title may carry a picture: PNG or JPEG, of a decent size, and it can be taken off again."""

import pytest

from rentbook_desktop.catalog.covers import MAX_COVER_BYTES, clear_cover, cover_of, set_cover
from rentbook_desktop.catalog.removal import remove_title
from rentbook_desktop.foundation.errors import Invalid, NotFound, Refused
from rentbook_desktop.queries.title_list import title_rows
from tests.shops import codes

PNG, JPEG = b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"\xff\xd8\xff\xe0" + b"y" * 50
WEBP = b"RIFF\n\x00\x00\x00WEBPVP8 " + b"z" * 50


def test_a_cover_is_set_changed_and_cleared(small):
    small.copies()
    assert small.shop.ask(cover_of, title_id=1).picture is None
    for picture in (PNG, JPEG, WEBP):
        small.shop.do(set_cover, title_id=1, picture=picture)
        assert small.shop.ask(cover_of, title_id=1).picture == picture
    assert [row.pictured for row in small.shop.ask(title_rows, titles=[1])] == [True]
    for _ in range(2):
        small.shop.do(clear_cover, title_id=1)
        assert small.shop.ask(cover_of, title_id=1).picture is None


@pytest.mark.parametrize(
    "picture", [b"", b"GIF89a", b"<svg/>", b"\x89PNG", b"RIFF1234WAVEfmt ", PNG + b"x" * MAX_COVER_BYTES], ids=range(6)
)
def test_what_is_no_cover_is_refused(embedded, picture):
    embedded.copies()
    with pytest.raises(Invalid) as error:
        embedded.shop.do(set_cover, title_id=1, picture=picture)
    assert codes(error) == ["INVALID_COVER"]
    assert embedded.shop.ask(cover_of, title_id=1).picture is None


def test_only_a_title_that_stands_has_a_cover_to_change(embedded):
    embedded.copies()
    embedded.shop.do(remove_title, title_id=1)
    with pytest.raises(Refused):
        embedded.shop.do(set_cover, title_id=1, picture=PNG)
    with pytest.raises(NotFound):
        embedded.shop.do(clear_cover, title_id=4711)
