"""Feedback at the counter is spoken."""

from rentbook_desktop.faces.desk.counter import view as counter_view


def test_feedback_is_spoken_and_refusals_interrupt(view, shown_states, monkeypatch):
    spoken = []
    monkeypatch.setattr(counter_view, "announce", lambda _on, text, *, urgent=False: spoken.append((text, urgent)))
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["basket"])
    view.show_state(shown_states["insufficient"])
    assert [urgent for _, urgent in spoken] == [False, True]
    assert spoken[0][0] == "골목길 히어로 12 대여 목록에 담았어요"
