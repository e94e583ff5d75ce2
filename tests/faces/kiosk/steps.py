"""Runs the steps of a kiosk's commands without a shop: each thing they want gets the answer that a test has for it."""

from rentbook_desktop.faces.counter.command import Ask, Render


def run(steps, answers):
    """Run steps to their end; `answers` maps what is called to an answer, or to an error that it raises.

    Return what the steps returned, and everything that was wanted: what was called and with what.
    """
    wanted, send, given = [], steps.send, None
    while True:
        try:
            step = send(given)
        except StopIteration as end:
            return end.value, wanted
        send, given = steps.send, None
        if not isinstance(step, Render):
            called = step.query if isinstance(step, Ask) else step.action
            wanted.append((called, step.form))
            given = answers[called]
            if isinstance(given, Exception):
                send = steps.throw
