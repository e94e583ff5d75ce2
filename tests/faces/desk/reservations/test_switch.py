"""The switch between the list of titles and the reservations."""

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.reservations.switch import CatalogSwitch
from tests.faces.fake_page_context import FakePageContext


def test_it_leads_to_the_other_page_and_stays_what_it_is(qtbot, theme, words):
    context = FakePageContext(words)
    switch = CatalogSwitch(context, "catalog")
    qtbot.addWidget(switch)
    switch._segments[0].click()
    assert context.gone == []
    switch._segments[1].click()
    assert (context.gone, switch.selected()) == ([Target(page="reservations")], "catalog")
    switch.show_count(26)
    assert switch._segments[1].choice.words == "예약 26"
