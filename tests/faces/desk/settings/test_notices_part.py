"""What of the notices can be set."""

from tests.faces import settings_states


def test_only_the_accounts_and_settings_of_the_chosen_providers_are_there(shown, context):
    page = shown(settings_states.notices(context))
    assert page.notices.cards["solapi"].isVisible()
    assert not page.notices.cards["nhn"].isVisible()
    rows = page.forms["notices"].rows
    assert rows["notices.solapi_pf_id"].isVisibleTo(page)
    assert not rows["notices.nhn_overdue"].isVisibleTo(page)


def test_a_simulated_provider_needs_no_account(shown, context):
    page = shown(settings_states.page(context, "notices"))
    assert page.notices.note.isVisibleTo(page)
    assert not any(card.isVisibleTo(page) for card in page.notices.cards.values())


def test_everything_is_said_again_in_another_language(shown, context):
    page = shown(settings_states.notices(context))
    context.words.set_language("en")
    page.retranslate()
    assert page.notices.cards["solapi"].save.text() == "Save"
    assert page.notices.previews.body.measure.text() == "142 characters"
