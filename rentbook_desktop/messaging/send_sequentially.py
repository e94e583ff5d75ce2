"""Notices go out one after the other, and stop where the provider as a whole is the trouble."""

from collections.abc import Callable, Mapping, Sequence

from rentbook_desktop.messaging.port import Outgoing, Permanent, Retryable, Scope, SendResult


def send_sequentially(
    notices: Sequence[Outgoing], submit: Callable[[Outgoing], SendResult]
) -> Mapping[int, SendResult]:
    """Submit each; after a failure of the provider's the rest is left untried, which is not ambiguous."""
    results: dict[int, SendResult] = {}
    stopped: Permanent | None = None
    for notice in notices:
        if stopped is None:
            result = submit(notice)
            if isinstance(result, Permanent) and result.scope is Scope.PROVIDER:
                stopped = result
        else:
            result = Retryable(reason=stopped.reason, code="not_tried")
        results[notice.notice_id] = result
    return results
