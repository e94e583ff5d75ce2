"""Short verbs for a status page in tests."""


def times(context, query):
    return sum(asked is query for asked, _ in context.asked)
