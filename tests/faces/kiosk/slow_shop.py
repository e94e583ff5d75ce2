"""A shop whose answers come whenever a test likes, or never. What it says is asked of a real one once and kept as bytes."""

import pickle
from collections import deque
from contextlib import nullcontext

from rentbook_desktop.foundation.errors import ShopError, Unavailable


class SlowShop:
    """Answers by a real shop, as bytes, when it is told to; a client that is closed hears nothing any more."""

    def __init__(self, shop) -> None:
        self.shop, self.answers = shop, {}
        self.waiting: deque = deque()
        self.is_away = False
        self.around = lambda call: call()
        """What every answer goes through; `aside` is what the shop's own work is done in."""
        self.aside = nullcontext

    def client(self) -> "SlowClient":
        return SlowClient(self)

    def answer(self, count: int = 1) -> None:
        """Let so many answers arrive."""
        for _ in range(min(count, len(self.waiting))):
            self.around(self.waiting.popleft())

    def said(self, kind, actor, verb, form):
        """What the shop says, as bytes; the same question has the same answer."""
        asked = {name: value for name, value in form.items() if name != "request_id"}
        key = hash((kind, getattr(verb, "__name__", ""), actor.role, actor.customer_id, actor.looks_only, repr(asked)))
        if key not in self.answers:
            with self.aside():
                self.answers[key] = pickle.dumps(self._ask(kind, actor, verb, form))
        ok, said = pickle.loads(self.answers[key])
        return (True, said) if ok else (False, _error_of(*said))

    def _ask(self, kind, actor, verb, form):
        shop = self.shop.as_actor(actor)
        try:
            if kind == "call":
                return True, verb()
            return True, getattr(shop, kind)(verb, **form)
        except ShopError as error:
            return False, (type(error), error.args, error.__dict__)


def _error_of(kind: type[ShopError], args: tuple, fields: dict) -> ShopError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(fields)
    return error


class SlowClient:
    """A `ShopClient` whose answers wait in the shop."""

    def __init__(self, slow: SlowShop) -> None:
        self._slow, self.closed = slow, False

    def do_as(self, actor, act, /, *, then, otherwise, **form):
        self._add("do", actor, act, form, then, otherwise)

    def ask_as(self, actor, query, /, *, then, otherwise, **form):
        self._add("ask", actor, query, form, then, otherwise)

    def maintain_as(self, actor, verb, /, *, then, otherwise, **form):
        self._add("maintain", actor, verb, form, then, otherwise)

    def call(self, work, /, *, then, otherwise, in_order=False):
        def run():
            if self.closed:
                return
            try:
                with self._slow.aside():
                    answer = work()
            except ShopError as error:
                otherwise(error)
            else:
                then(answer)

        self._slow.waiting.append(run)

    def guarded(self, call, otherwise):
        call()

    def close(self):
        self.closed = True

    def _add(self, kind, actor, verb, form, then, otherwise):
        away = self._slow.is_away

        def run():
            if self.closed:
                return
            if away:
                otherwise(Unavailable("UNREACHABLE", seconds=5))
                return
            ok, said = self._slow.said(kind, actor, verb, form)
            (then if ok else otherwise)(said)

        self._slow.waiting.append(run)
