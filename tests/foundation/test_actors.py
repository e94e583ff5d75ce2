"""Who acts, and that nobody has a right by default."""

from rentbook_desktop.foundation.actors import ALL_RIGHTS, CLERK_RIGHTS, Actor, Right, Role, system_actor


def test_somebody_who_is_not_signed_in_has_no_right():
    nobody = Actor()
    assert (nobody.staff_id, nobody.rights, nobody.grant) == (None, frozenset(), None)


def test_the_program_itself_has_just_the_rights_of_its_task():
    sender = system_actor("desk-2", Right.NOTICES, name="alert")
    assert (sender.role, sender.staff, sender.desk) == (Role.SYSTEM, "alert", "desk-2")
    assert sender.rights == {Right.NOTICES}


def test_a_clerk_may_neither_pay_back_nor_remove_nor_read_the_log():
    assert CLERK_RIGHTS < ALL_RIGHTS
    assert not CLERK_RIGHTS & {Right.REFUND, Right.REMOVE, Right.AUDIT, Right.STAFF, Right.KEYS, Right.EXPORT}
