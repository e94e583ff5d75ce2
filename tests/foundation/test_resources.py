"""Files that are not Python are found in a checkout and inside an installed package."""

from rentbook_desktop.foundation import resources
from rentbook_desktop.foundation.resources import resource_path


def test_a_shipped_file_is_found():
    assert resource_path("style/tokens.json").is_file()


def test_what_lies_inside_the_package_goes_first(tmp_path, monkeypatch):
    (tmp_path / "resources").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    assert resource_path("a/b.toml") == tmp_path / "resources" / "a/b.toml"


def test_without_a_folder_inside_the_one_beside_is_used(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "package")
    assert resource_path("a.toml") == tmp_path / "resources" / "a.toml"
