"""A voice where the computer has one, and silence that is told of where it has none."""

import sys

from rentbook_desktop.faces.kiosk import speech
from rentbook_desktop.faces.kiosk.speech import Speech
from tests.faces.kiosk.gallery import LANDSCAPE, state_of
from tests.patience import SECONDS


def _stand_in(tmp_path, monkeypatch):
    """A program that writes down what it was given."""
    heard = tmp_path / "heard"
    script = tmp_path / "voice.py"
    script.write_text(
        f"import sys; t=sys.stdin.buffer.read().decode(); open({str(heard)!r},'w').write(repr((sys.argv[1:], t)))"
    )
    monkeypatch.setattr(speech, "_command", lambda _: (sys.executable, str(script), "-v", "{language}"))
    return heard


def test_it_speaks_through_standard_input_for_arguments_can_be_read_by_everybody(tmp_path, monkeypatch):
    heard = _stand_in(tmp_path, monkeypatch)
    voice = Speech()
    voice.say("한*호 님, 3권을 빌렸어요", "ko")
    voice._running.wait(SECONDS)
    assert heard.read_text() == repr((["-v", "ko"], "한*호 님, 3권을 빌렸어요"))


def test_without_a_voice_it_is_silent_and_the_screen_says_so(qapp):
    from msgspec.structs import replace

    from rentbook_desktop.faces.kiosk.scenes import scene_of
    from rentbook_desktop.foundation.i18n import Translator

    voice = Speech(lambda _: None)
    assert not voice.is_there
    voice.say("아무도 듣지 못해요", "ko")
    voice.stop()
    state = replace(state_of("attract", spoken=True), is_voiced=False)
    scene, _ = scene_of(state, LANDSCAPE, Translator("ko"))
    assert "소리를 낼 수 없어요" in scene.spoken
    assert "소리 없음" in [one.text for one in scene.touches]


def test_espeak_is_taken_before_speech_dispatcher():
    there = {"espeak-ng": "/usr/bin/espeak-ng", "spd-say": "/usr/bin/spd-say"}
    assert speech._command(there.get)[0] == "/usr/bin/espeak-ng"
    assert speech._command({"spd-say": "/usr/bin/spd-say"}.get)[:2] == ("/usr/bin/spd-say", "-e")


def test_every_screen_has_something_to_say(qapp):
    from tests.faces.kiosk.gallery import scene
    from tests.faces.kiosk.states import SCREENS

    assert [
        name
        for name in SCREENS
        for language in ("ko", "en")
        if not (scene(name, language=language)[0].spoken or scene(name, language=language)[0].urgent)
    ] == []
