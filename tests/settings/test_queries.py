"""What is set, as every desk hears it."""

from rentbook_desktop.settings.actions import change_setting


def test_another_desk_hears_of_a_change(tmp_path, postgres_url):
    from rentbook_desktop.bootstrap import open_shop

    heard = []
    one = open_shop(tmp_path / "one", database=postgres_url)
    other = open_shop(tmp_path / "other", database=postgres_url, on_delivered=heard.extend)
    one.do(change_setting, key="rental.days", value="12")
    other.deliver()
    assert [type(event).__name__ for event in heard] == ["SettingChanged"]
    assert other.runner.settings.get("rental.days") == 12
    one.close()
    other.close()
