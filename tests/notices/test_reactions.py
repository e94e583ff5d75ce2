"""What notices do when something happened in the shop."""

from rentbook_desktop.rental.delays import mark_delays


def test_a_late_rental_is_marked_told_and_planned_by_reaction(sender):
    customer, _ = sender.late_customer()
    assert sender.shop.do(mark_delays).marked == 1
    assert sender.all() == ()
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.state, one.about) == ("overdue", customer, "planned", "열혈강호 87")
    assert one.phone.startswith("010-****-")


def test_a_top_up_has_a_receipt_where_the_shop_sends_any(sender):
    sender.small.customer(points=5000)
    sender.shop.deliver()
    assert sender.all() == ()
    sender.set("notices.receipt", "true")
    customer = sender.small.customer("이도윤", points=10_000)
    sender.shop.deliver()
    one = sender.all()[0]
    assert (one.kind, one.customer, one.about) == ("topup_receipt", customer, "10,000")
    assert "10,000원" in sender.detail(one.notice_id).text
