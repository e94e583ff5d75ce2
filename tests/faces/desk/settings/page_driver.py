"""Short verbs for a settings page in tests."""


def kept(context):
    return [form for what, form in context.done if what == "keep_secrets"]
