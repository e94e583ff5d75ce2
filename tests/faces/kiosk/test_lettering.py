"""Lines are broken between words alone."""

from rentbook_desktop.faces.kiosk.lettering import broken, fits, fitting, shortened_lines, width_of

TEXT = "회원카드나 휴대전화 번호만 있으면 돼요"


def test_words_stay_whole_and_no_line_is_left_with_one_of_them(qapp):
    width = width_of(TEXT, 60, 500) - 40
    lines = broken(TEXT, 60, 500, width)
    assert " ".join(lines) == TEXT
    assert len(lines) == 2
    assert min(map(len, lines)) > 8
    assert all(width_of(line, 60, 500) <= width for line in lines)


def test_a_date_is_never_broken(qapp):
    text = "11월\N{NO-BREAK SPACE}29일\N{NO-BREAK SPACE}(일) 까지"
    assert broken(text, 30, 500, width_of(text, 30, 500) - 5) == text.split(" ")


def test_letters_get_smaller_until_a_text_fits_and_no_smaller_than_can_be_read(qapp):
    width = width_of(TEXT, 40, 500)
    assert 38 <= fitting(TEXT, 60, 500, width, smallest=20) <= 40
    assert fitting(TEXT, 60, 500, 50, smallest=34) == 34
    assert fits(TEXT, 40, 500, width, 1)
    assert not fits(TEXT, 44, 500, width, 1)


def test_a_title_is_shortened_in_its_last_line(qapp):
    lines = shortened_lines("처음 읽는 서양 철학사: 소크라테스에서 하이데거까지", 30, 700, 200, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
