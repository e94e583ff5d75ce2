"""Age ratings in the writings that publishers, libraries and shops use."""

import re
import unicodedata

_ADULT = re.compile(
    r"(?:19|18|r-?18|r-?19)(?:\+|세|금|禁|\(성인\))*(?:이상|이용가|관람가|미만구독불가|미만이용불가|미만관람불가|미만불가|구독가|구독불가|이용등급)*|"
    r"(?:from)?[+]?(?:19|18)|(?:19|18)세부터|청소년(?:이용|관람|구독|열람)?불가(?:등급|도서|물)?|청불|청소년유해(?:매체물?|도서|간행물)?|"
    r"미성년자?(?:이용|관람|구독)?불가|(?:성인|어덜트|adult|adults|mature|restricted|explicit)(?:만화|물|용|등급|도서|only|x)*|연소자(?:이용|관람)?불가|x등급|nc-?17"
)
_ALL = re.compile(
    r"all|allages|전체|전체(?:이용가?|관람가?|연령(?:가|이용가|관람가)?|구독가|가|용)|모두|모든연령|전연령(?:가|이용가|대상)?|없음|일반|무|해당없음|"
    r"(?:청소년|아동|어린이|유아|초등|초등학생|중학생|고등학생|중고생|teen|kids|everyone|general)(?:용|이용가|관람가|가|권장)?|"
    r"(?:만)?(?:[0-9]|1[0-7])(?:\+|세)?(?:이상|이용가|관람가|구독가)*|[+](?:[0-9]|1[0-7])|g|pg|pg-?13"
)
_NOISE = re.compile(r"[\s.·,:;_'\"*()\[\]{}<>《》〈〉「」『』【】!/|~–—-]+")


def rating_of(text: str) -> str | None:
    """Return `19`, `all` (also where nothing is written), or None for a writing that nobody knows: a person must say."""
    if not text:
        return "all"
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text)).casefold().removeprefix("만")
    if not plain:
        return "all"
    if _ADULT.fullmatch(plain):
        return "19"
    return "all" if _ALL.fullmatch(plain) else None
