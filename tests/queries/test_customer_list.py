"""The desk's list of customers, and the card of one."""

from rentbook_desktop.queries.customer_list import customer_summary, list_customers


def test_the_list_of_the_desk_shows_card_and_balance(small):
    first = small.customer("박서연", points=3000)
    second = small.customer("이도현")
    shown = small.shop.ask(list_customers)
    assert [one.customer for one in shown.people] == [second, first]
    assert (shown.registered, shown.more) == (2, False)
    (found,) = small.shop.ask(list_customers, words="ㅂㅅㅇ").people
    assert (found.name, found.balance, found.state, len(found.card)) == ("박서연", 3000, "ACTIVE", 10)


def test_the_card_of_a_customer_counts_this_month_of_the_shop(small):
    customer_id, (copy,) = small.customer("박서연", points=3000), small.copies(price=1000)
    small.pass_days(10)  # 3 December
    small.top_up(customer_id, 2000)
    small.rent(customer_id, copy)
    small.shop.deliver()
    shown = small.shop.ask(customer_summary, customer_id=customer_id)
    assert (shown.wallet.balance, shown.paid_in, shown.used) == (4000, 2000, 1000)
    assert shown.file.joined_on == "2026-11-23"
