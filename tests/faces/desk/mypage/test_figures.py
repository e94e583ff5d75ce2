"""The figures of a customer's page."""


def test_the_figures_say_what_is_out_late_and_left(show):
    page = show()
    figures = page.parts.figures
    assert (figures.out.figure, figures.late.figure, figures.points.figure) == ("3권", "1권", "12,500P")
    assert (figures.next.figure, figures.next.note) == ("2일 지남", "운수 좋은 날")
    assert page.parts.identity.detail.text() == "M-00217 · 010-****-4821 · 2023년 3월 가입"
