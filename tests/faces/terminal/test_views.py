"""What a following command sees."""


def test_a_following_command_sees_what_was_done_before(open_counter):
    open_counter.json("rent", "RB-000001-1", "--customer", "C-77")
    assert open_counter.json("health")["lag"] == 0
