"""The page of the notices: what the log says, what can be done about a notice, and the sheet that tells everybody."""

from rentbook_desktop.faces.desk.page_context import Target
from rentbook_desktop.faces.desk.page_stack import PageStack
from tests.faces.desk.notices.page_driver import cells


def test_links_lead_to_a_group_to_somebody_and_to_the_sheet(page):
    page.navigate(Target(page="notices", filter="failed"))
    assert page.log.group == "failed"
    page.navigate(Target(page="notices", filter="박서연", key=6))
    assert page.detail.shown.notice_id == 6
    page.navigate(Target(page="notices", command="send_all"))
    assert page.sheet.isVisible()


def test_the_customer_is_one_press_away(page, context):
    page.detail.customer.click()
    assert context.gone == [Target(page="customers", key=12)]


def test_everything_is_said_again_in_another_language(page):
    page.context.words.set_language("en")
    page.retranslate()
    assert cells(page, 2)[3].chip.words == "Failed"
    assert page.send_all.text() == "Tell everybody late"
    assert page.trouble.title.text() == "3 notices did not arrive"
    assert page.detail.retry.text() == "Send again"


def test_the_list_has_the_focus_first_and_whoever_was_somewhere_finds_it_again(window, view, page):
    stack = PageStack(window, window.home, lambda: page.context)
    stack.open()
    view.scan_box.edit.setFocus()
    stack.go(Target(page="notices"))
    log = stack.current.log
    assert window.focusWidget() is log.table
    log.search.edit.setFocus()
    stack.go(Target(page="counter"))
    stack.go(Target(page="notices"))
    assert window.focusWidget() is log.search.edit
