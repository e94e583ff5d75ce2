"""What every provider is to the shop: the same questions, the same kinds of answers."""

import inspect

import msgspec
import pytest

from rentbook_desktop.foundation.i18n import LANGUAGES, load_texts
from rentbook_desktop.messaging.file_notifier import FileNotifier
from rentbook_desktop.messaging.nhn import NhnNotifier
from rentbook_desktop.messaging.port import Accepted, FailureReason, Notifier, Permanent, Retryable, SendResult
from rentbook_desktop.messaging.solapi import SolapiNotifier


@pytest.mark.parametrize("provider", [FileNotifier, NhnNotifier, SolapiNotifier])
@pytest.mark.parametrize("question", ["send", "reconcile", "reports", "health"])
def test_every_provider_is_asked_in_the_same_way(provider, question):
    asked, promised = (inspect.signature(getattr(one, question)).parameters for one in (provider, Notifier))
    assert list(asked) == list(promised)


def test_only_the_file_is_a_mock():
    assert [one.is_mock for one in (FileNotifier, NhnNotifier, SolapiNotifier)] == [True, False, False]


@pytest.mark.parametrize(
    "result", [Accepted(provider_ref="g1"), Retryable(reason=FailureReason.NIGHT), Permanent(reason=FailureReason.SPAM)]
)
def test_a_result_is_still_its_kind_after_it_was_stored(result):
    assert msgspec.json.decode(msgspec.json.encode(result), type=SendResult) == result


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language):
    texts = load_texts(language)
    assert [one for one in FailureReason if not any(key.endswith(f".{one.value}") for key in texts)] == []
