"""The font is taken only as it was when it was chosen."""

import pytest
from installers import fonts


def test_a_package_of_other_bytes_is_refused(tmp_path, monkeypatch):
    package = tmp_path / "pretendard-1.3.9.tgz"
    package.write_bytes(b"another")
    monkeypatch.setenv("RENTBOOK_FONT_PACKAGE", str(package))
    monkeypatch.setattr(fonts, "FONTS", tmp_path / "fonts")
    with pytest.raises(ValueError, match="its hash is sha512-"):
        fonts.fetch_fonts()
    assert not (tmp_path / "fonts").exists()


def test_the_weights_that_the_program_draws_with_are_taken():
    assert set(fonts.wanted_files().values()) == {
        *(f"Pretendard-{weight}.otf" for weight in fonts.WEIGHTS),
        fonts.LICENCE,
    }
