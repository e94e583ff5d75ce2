"""NHN's codes, against its own list."""

from rentbook_desktop.messaging import codes_nhn, codes_solapi


def test_only_kakaotalk_is_to_blame_for_some_failures():
    blamed = {code for code, one in (codes_solapi.CODES | codes_nhn.DELIVERY).items() if one.try_sms}
    assert blamed == {"3104", "3107", "3018", "3019", "3020", "3021"}


def test_what_may_have_been_taken_is_ambiguous():
    unclear = {code for code, one in (codes_solapi.ERRORS | codes_nhn.CODES).items() if one.ambiguous}
    assert unclear == {"DuplicatedSignature", "InvalidStatus", "ResourceNotFound", "-1005", "-7000", "-9999"}
