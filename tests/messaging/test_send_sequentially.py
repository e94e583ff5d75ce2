"""One notice after the other, and none more once the provider itself is the trouble."""

from rentbook_desktop.messaging.port import Accepted, FailureReason, Outgoing, Permanent, Retryable, Scope
from rentbook_desktop.messaging.send_sequentially import send_sequentially

NOTICES = [
    Outgoing(notice_id=number, idem_key=f"rb-{number}", phone_e164="+821012345678", template="overdue", variables={})
    for number in (1, 2, 3)
]


def sent(*results):
    tried, left = [], list(results)

    def submit(notice):
        tried.append(notice.notice_id)
        return left.pop(0)

    return tried, send_sequentially(NOTICES, submit)


def test_each_has_its_own_result():
    wrong = Permanent(reason=FailureReason.INVALID_NUMBER)
    later = Retryable(reason=FailureReason.SERVER)
    tried, results = sent(wrong, later, Accepted(provider_ref="g3"))
    assert tried == [1, 2, 3]
    assert results == {1: wrong, 2: later, 3: Accepted(provider_ref="g3")}


def test_after_a_failure_of_the_account_the_rest_is_untried_and_not_in_doubt():
    stopped = Permanent(reason=FailureReason.BALANCE, scope=Scope.PROVIDER)
    tried, results = sent(Accepted(provider_ref="g1"), stopped)
    assert tried == [1, 2]
    assert results[3] == Retryable(reason=FailureReason.BALANCE, code="not_tried")
    assert not results[3].ambiguous


def test_no_notices_ask_nobody():
    assert send_sequentially([], lambda notice: 1 / 0) == {}
