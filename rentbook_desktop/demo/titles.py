"""What stands on the demo shop's shelves: Korean and world classics in the public domain, invented series and novels."""

from collections.abc import Iterator
from random import Random

from msgspec import Struct

from rentbook_desktop.catalog.actions import TitleCard


class Shelved(Struct, frozen=True, kw_only=True):
    """A title with how many copies the shop has, and how much people like it."""

    card: TitleCard
    copies: int
    liked: int
    for_children: bool


_SERIES = (  # name, author, publisher, volumes, price, rating, liked
    ("골목길 히어로", "문태오", "달팽이코믹스", 12, 500, "all", 10),
    ("달빛 편의점", "서은결", "달팽이코믹스", 8, 500, "all", 9),
    ("도깨비 하숙집", "한보람", "새벽만화", 9, 500, "all", 8),
    ("검은 바다의 기사", "강이든", "새벽만화", 10, 500, "all", 7),
    ("우리 반 탐정단", "유하진", "노란우산", 6, 500, "all", 9),
    ("고양이 기상청", "민소리", "노란우산", 5, 500, "all", 6),
    ("오늘도 출근하는 마녀", "정다온", "달팽이코믹스", 5, 600, "all", 5),
    ("별을 줍는 소년", "이로한", "새벽만화", 6, 500, "all", 5),
    ("한밤의 배달부", "차도현", "검은창", 4, 800, "19", 4),
)

_KOREAN_CLASSICS = """
김유정|봄봄|한빛문고|한국문학
김유정|동백꽃|한빛문고|한국문학
김유정|만무방|한빛문고|한국문학
이상|날개|한빛문고|한국문학
이효석|메밀꽃 필 무렵|한빛문고|한국문학
현진건|운수 좋은 날|한빛문고|한국문학
현진건|빈처|한빛문고|한국문학
현진건|술 권하는 사회|한빛문고|한국문학
나도향|벙어리 삼룡이|한빛문고|한국문학
나도향|물레방아|한빛문고|한국문학
채만식|탁류|오랜책방|한국문학
채만식|태평천하|오랜책방|한국문학
채만식|레디메이드 인생|오랜책방|한국문학
김동인|감자|한빛문고|한국문학
김동인|배따라기|한빛문고|한국문학
이광수|무정|오랜책방|한국문학
심훈|상록수|오랜책방|한국문학
강경애|인간문제|오랜책방|한국문학
최서해|탈출기|오랜책방|한국문학
계용묵|백치 아다다|한빛문고|한국문학
윤동주|하늘과 바람과 별과 시|시인의집|시
김소월|진달래꽃|시인의집|시
한용운|님의 침묵|시인의집|시
이육사|광야|시인의집|시
허균|홍길동전|옛이야기방|고전
김만중|구운몽|옛이야기방|고전
김시습|금오신화|옛이야기방|고전
박지원|열하일기|옛이야기방|고전
혜경궁 홍씨|한중록|옛이야기방|고전
이순신|난중일기|옛이야기방|역사
유성룡|징비록|옛이야기방|역사
작자 미상|춘향전|옛이야기방|고전
작자 미상|심청전|옛이야기방|고전
작자 미상|박씨전|옛이야기방|고전
"""

_WORLD_CLASSICS = """
아서 코난 도일|셜록 홈즈의 모험|푸른등대|추리
아서 코난 도일|바스커빌 가문의 사냥개|푸른등대|추리
제인 오스틴|오만과 편견|푸른등대|세계문학
루이스 캐럴|이상한 나라의 앨리스|푸른등대|세계문학
루시 모드 몽고메리|빨간 머리 앤|푸른등대|세계문학
앙투안 드 생텍쥐페리|어린 왕자|푸른등대|세계문학
마크 트웨인|톰 소여의 모험|푸른등대|세계문학
로버트 루이스 스티븐슨|보물섬|푸른등대|세계문학
쥘 베른|해저 2만 리|푸른등대|과학소설
메리 셸리|프랑켄슈타인|푸른등대|과학소설
프란츠 카프카|변신|푸른등대|세계문학
조지 오웰|1984|푸른등대|세계문학
루이자 메이 올컷|작은 아씨들|푸른등대|세계문학
"""

_NEW_NOVELS = """
한서윤|파도가 두고 간 이름|물결출판|소설
오지환|열두 번째 신호등|물결출판|추리
임가을|할머니의 레시피 노트|느린책|소설
백도영|겨울 정류장|느린책|소설
송하린|날개 꺾인 밤|검은창|추리
남우진|서울역 3번 출구|물결출판|소설
배은호|화성에서 온 택배|푸른등대|과학소설
노수아|세 번 접은 편지|느린책|로맨스
"""

_ESSAYS = """
김여름|동네 책방에서 보낸 하루|느린책|에세이
정미송|퇴근길에 만난 고양이|느린책|에세이
최담|아무것도 하지 않는 연습|물결출판|에세이
"""

_CHILDREN = """
방정환|만년샤쓰|노란우산|어린이
방정환|칠칠단의 비밀|노란우산|어린이
유하진|이 빠진 호랑이|노란우산|어린이
민소리|구름 빵집의 비밀|노란우산|어린이
한보람|공룡이 우리 집에 왔다|작은나무|어린이
서은결|달에서 온 전학생|작은나무|어린이
이로한|숫자 나라 대모험|작은나무|학습
차도현|지구를 지키는 방법 101|작은나무|학습
"""


def shelves(chance: Random) -> Iterator[Shelved]:
    """Yield every title of the demo shop, in the order in which they are registered."""
    for name, author, publisher, volumes, price, rating, liked in _SERIES:
        for volume in range(1, volumes + 1):
            card = TitleCard(
                name=f"{name} {volume}",
                author=author,
                publisher=publisher,
                isbn=_isbn(chance),
                price=price,
                series=name,
                volume=str(volume),
                category="만화",
                rating=rating,
            )
            yield Shelved(card=card, copies=3 if volume <= liked // 2 else 2, liked=liked, for_children=rating == "all")
    for lines, price, copies, liked, for_children in (
        (_KOREAN_CLASSICS, 1000, 2, 2, False),
        (_WORLD_CLASSICS, 1000, 2, 3, True),
        (_NEW_NOVELS, 1500, 3, 6, False),
        (_ESSAYS, 1200, 2, 3, False),
        (_CHILDREN, 700, 3, 5, True),
    ):
        for line in lines.strip().splitlines():
            author, name, publisher, category = line.split("|")
            isbn = _isbn(chance) if chance.random() < 0.8 else None  # noqa: PLR2004  (older books have none)
            card = TitleCard(
                name=name, author=author, publisher=publisher, isbn=isbn, price=price, category=category, rating="all"
            )
            yield Shelved(card=card, copies=copies, liked=liked, for_children=for_children)


def _isbn(chance: Random) -> str:
    body = "97911" + "".join(str(chance.randrange(10)) for _ in range(7))
    weighted = sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(body))
    return body + str(-weighted % 10)
