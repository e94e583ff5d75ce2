"""What a row, a card or a barcode means in the lists of the reservations."""

from rentbook_desktop.faces.desk.reservations.listed import ListedReservations
from tests.faces import reservations_rows as rows
from tests.faces.reservations_states import WAITING

LISTS = ListedReservations(
    to_fetch=rows.TO_FETCH, on_shelf=rows.ON_SHELF, to_put_back=rows.TO_PUT_BACK, waiting=WAITING, ended=rows.ENDED
)


def test_a_row_of_each_list_is_about_a_title():
    found = [LISTS.title_of(*row) for row in (("fetch", 1), ("shelf", 11), ("clear", "RB-000931-1"), ("waiting", 31))]
    assert found == [1, 11, 20, 10]
    assert (LISTS.title_of("cancelled", 51), LISTS.title_of("fetch", 999), LISTS.title_of("fetch", None)) == (
        51,
        None,
        None,
    )


def test_a_customer_stands_where_a_copy_waits_or_where_it_was_over_last():
    assert [LISTS.row_of_customer(number) for number in (112, 102, 151)] == [("shelf", 12), ("fetch", 2), None]
    assert [LISTS.last_of_customer(number) for number in (151, 152, 999)] == [("cancelled", 51), ("expired", 52), None]


def test_there_is_something_to_print_where_there_is_a_way_to_go():
    assert LISTS.is_printable
    assert not ListedReservations(on_shelf=rows.ON_SHELF).is_printable
    assert LISTS.here(13).customer == "윤아린"
