"""What older versions told of rentals is understood."""

from rentbook_desktop.events import decode


def test_a_rental_of_an_older_version_costs_nothing_for_being_late():
    body = (
        '{"rental_id":1,"customer_id":2,"copy":"RB-000001-1","title_id":3,"title":"소나기","price":1000,'
        '"rented_on":"2026-01-01","due_on":"2026-01-08"}'
    )
    event = decode("BookRented", body)
    assert (event.fee_per_day, event.fee_cap, event.fee_skips_closed, event.tier) == (0, 0, True, None)
    back = decode(
        "BookReturned", '{"rental_id":1,"customer_id":2,"copy":"A","returned_on":"x","days_late":1,"day":"x"}'
    )
    assert (back.late_fee, back.suspended_until) == (0, "")
