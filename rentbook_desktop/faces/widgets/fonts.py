"""Letters: which face, how large, how heavy; one user scale enlarges them all."""

from functools import cache

from PySide6.QtGui import QFont

from rentbook_desktop.faces.widgets.tokens import tokens

# Pretendard has no Hanja, so the faces behind it fill in what old titles need.
FAMILIES = (
    "Pretendard",
    "Noto Sans CJK KR",
    "Noto Sans KR",
    "Malgun Gothic",
    "Apple SD Gothic Neo",
    "NanumBarunGothic",
    "NanumGothic",
    "DejaVu Sans",
)
SCALES = (90, 100, 115, 130)


class _Scale:
    percent = 100


def set_scale(percent: int) -> None:
    """Enlarge every letter; takes effect when the theme is applied again."""
    _Scale.percent = percent


def px(size: float) -> int:
    """Pixels at the user's scale."""
    return round(size * _Scale.percent / 100)


def font(step: str = "body", *, tabular: bool = False) -> QFont:
    """The font of one step of the type scale; ``tabular`` where digits stand in columns."""
    return QFont(_made(step, tabular, _Scale.percent))  # a copy, which shares what Qt found for the families


@cache
def _made(step: str, tabular: bool, percent: int) -> QFont:
    measure = tokens().type[step]
    face = QFont(list(FAMILIES))
    face.setPixelSize(round(measure.px * percent / 100))
    face.setWeight(QFont.Weight(measure.weight))
    face.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        face.setFeature(QFont.Tag("tnum"), 1)
    return face
