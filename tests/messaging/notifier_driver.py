"""A provider's adapter as the engine drives it, against the fake provider on real sockets."""

from tests.fake_provider.shop import Tokens, outgoing
from tests.patience import SECONDS

NUMBER = "01012345678"
"""The telephone of the customer whom every notice is for."""


class NotifierDriver:
    """One notifier, its provider, and what the engine would save between two calls."""

    def __init__(self, fake, notifier):
        self.fake, self.notifier, self.tokens = fake, notifier, Tokens()

    def deadline(self, seconds=SECONDS):
        return self.fake.clock.monotonic() + seconds

    def send(self, notice=None, seconds=SECONDS):
        notice = notice or outgoing()
        return self.notifier.send([notice], self.tokens, self.deadline(seconds))[notice.notice_id]

    def again(self, notice=None):
        notice = notice or outgoing()
        return self.send(outgoing(notice.notice_id, resume_token=self.tokens.kept.get(notice.notice_id)))

    def reconcile(self, notice=None):
        notice = notice or outgoing(resume_token=self.tokens.kept.get(4711))
        return self.notifier.reconcile([notice], self.deadline())[4711]

    def report(self, ref):
        return self.notifier.reports({4711: ref}, self.deadline()).get(4711)
