"""What Windows' registry tells of a kiosk."""

from rentbook_desktop.faces.kiosk.setup_windows import windows_facts

LOCKED = {
    "Shell": r"C:\Program Files\rentbook\rentbook.exe kiosk", "DisableTaskMgr": "1", "AllowEdgeSwipe": "0", "Flags": "506",
}  # fmt: skip


def test_a_locked_computer_has_everything_in_place():
    assert all(fact.ok for fact in windows_facts(lambda _root, _key, name: LOCKED.get(name)))


def test_a_usual_one_has_nothing():
    usual = {"Shell": "explorer.exe", "Flags": "510"}
    assert not any(fact.ok for fact in windows_facts(lambda _root, _key, name: usual.get(name)))


def test_assigned_access_will_do_instead_of_a_shell():
    found = {fact.name: fact.ok for fact in windows_facts(lambda _root, key, _name: "1" if "Assigned" in key else None)}
    assert found["windows_shell"]
    assert not found["windows_keys"]
