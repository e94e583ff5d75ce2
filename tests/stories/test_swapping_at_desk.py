"""A torn copy is brought back at once: its customer gets another of the title at no cost, by one scan and one button."""

from rentbook_desktop.catalog.actions import add_copies
from rentbook_desktop.rental.queries import show_copy


def test_another_copy_goes_out_instead_and_ctrl_z_brings_the_first_one_back(world, desk):
    card, (torn,) = world.customer("박서연", points=1000), world.books(1)
    title_id = world.shop.ask(show_copy, barcode=torn).title_id
    (other,) = world.shop.do(add_copies, title_id=title_id, count=1).copies
    world.rent(card, torn)
    desk.scan(card, other)
    assert not desk.state.can_confirm  # there is no point left for a second copy
    (fix,) = desk.state.feedback.fixes
    desk.counter.run_action(fix.key)
    desk.until(lambda: desk.copies == [])
    assert world.open_rentals() == {(other, world.cards[card])}
    assert (desk.copies, desk.state.available) == ([], 0)
    desk.undo()
    assert world.open_rentals() == {(torn, world.cards[card])}
