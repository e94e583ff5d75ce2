"""How sending goes, for the light on the screen."""

from rentbook_desktop.notices.queries import providers_now


def planned(sender, **more):
    found = sender.late_customer(**more)
    sender.plan()
    return found


def test_a_provider_that_is_chosen_and_not_set_up_is_said_to_be_stopped(sender_here):
    sender = sender_here
    sender.set("notices.provider", "nhn")
    planned(sender)
    sender.tick()
    shown = sender.shop.ask(providers_now)[0]
    assert (shown.name, shown.state, shown.reason) == ("nhn", "stopped", "not_set_up")
    assert sender.states() == ["blocked_provider"]
    sender.set("notices.provider", "solapi")
    sender.tick(after=30)
    assert sender.states() == ["accepted"]
