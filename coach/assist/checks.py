"""What a sentence of a model must pass before anyone sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from coach.assist.amounts import invented
from coach.assist.quotes import locate, quoted, unquoted
from coach.lazy import lazy
from coach.lexical import IDLE
from coach.okr import Lang
from coach.parse.text import language_of, reading_form
from coach.rules import BY_ID

Objection = Literal[
    "empty", "length", "control", "markup", "language", "number", "quote", "target", "pay", "praise", "verdict",
    "machine", "example", "circles",
]  # fmt: skip
LONGEST: dict[Lang, int] = {"zh": 160, "en": 360}
FEW_WORDS = 5

_MARKUP = re.compile(
    r"[a-z][a-z0-9+.-]*://|(?<![a-z])(?:www\.|mailto:|javascript:|data:)|\]\s*[(\[:]|!\[|</?[a-z!]|&#?[a-z0-9]+;|`|^\s*#{1,6}\s|\|.*\||\s\|\s|~~~|\\[a-z(\[]|\$\$"
    r"|(?<![a-z0-9])[a-z0-9-]+\.(?:com|cn|net|org|io|ai|app|dev|co|info|biz|xyz|top|site|me|ru|example|test|invalid|eu|de|uk|jp|hk|tw|html?|php|exe)(?![a-z0-9])|\w@\w|\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}",
    re.MULTILINE,
)
_PAY = re.compile(
    r"(?<![a-z])(?:bonus(?:es)?|salar(?:y|ies)|wages?|compensation|pay (?:rise|raise|cut|grade)s?|pay(?= |ing |ments? )(?: them| people| staff| more| less)|raises|promot(?:ed|ions?)|demot\w+|fired|dismiss\w*|appraisals?|performance (?:review|rating|score)s?|rank(?:s|ed|ing|ings)?|league table|leaderboard|incentives?)(?![a-z])"
    r"|奖金|奖励|绩效|工资|薪|提成|分红|股权|晋升|升职|职级|考核|考评|评级|评优|排名|名次|末位|淘汰|打分|扣钱|罚款"
)
_PRAISE = re.compile(
    r"(?<![a-z])(?:great|excellent|awesome|fantastic|amazing|wonderful|brilliant|impressive|outstanding|superb|love|congratulations|congrats|well done|good (?:job|work|start)|nice (?:job|work|one|start)|strong (?:start|draft)|kudos|bravo)(?![a-z])"
    r"|很棒|真棒|太棒|非常好|非常棒|很不错|不错的|写得(?:很|真|非常|不错)|很好的|优秀|出色|恭喜|点赞|加油|了不起|太好了|给力"
)
_ALL_CLEAR = re.compile(
    r"(?<![a-z])(?:(?:looks?|is|are|seems?|reads?|all|everything'?s?|it'?s|perfectly|otherwise) (?:\w+ )?(?:fine|good|great|ok|okay|well|perfect|ready|solid|clear)|no (?:\w+ )?(?:problems?|issues?|changes?|findings?|faults?|need)|nothing (?:\w+ )?(?:to (?:change|fix|improve)|wrong|needs?)|pass(?:es|ed)?|ready to (?:go|ship|publish|save)|full marks|perfect|flawless|meets? (?:all|every)|all (?:set|clear|done)|approved?|10 ?/ ?10|good enough)(?![a-z])"
    r"|没有?(?:什么|任何|大)?问题|没毛病|不用(?:再)?改|无需(?:再)?(?:修?改|调整)|不需要(?:再)?(?:修?改|调整)|可以通过|全部通过|已经?通过|都(?:很|挺)?(?:好|合格|达标|通过|可以)|合格|满分|完美|挑不出|可以(?:直接)?(?:提交|发布|保存)|已经(?:很|足够|非常)(?:好|清楚|完整)"
)
_MACHINE = re.compile(
    r"(?<![a-z])(?:as an ai|language model|system prompt|(?:my|the|your|these|previous) instructions?|json|i (?:cannot|can't) (?:assist|help|comply)|outputs?)(?![a-z])|={4,}|<\||作为(?:一个|一名)?(?:ai|人工智能|语言模型)|系统提示|提示词|大模型|无法(?:提供|协助|回答)"
)
_EXAMPLE = re.compile(
    r"(?<![a-z])(?:child(?:ren)?|kids?|librar(?:y|ies|ians?)|borrow\w*|story hours?)(?![a-z])|孩子|儿童|图书馆|故事会|借书|读书|阅读|暑假"
)
"""What the examples of `prompts/` are about and nothing else in them is; where a draft is not, they were copied."""
_CIRCLES = re.compile(
    r"(?<![a-z])([a-z][a-z'’ ]{11,}[a-z])(?![a-z]).*?(?<![a-z])\1(?![a-z])|([\u3400-\u9fff]{6,}).*?\2"
)
"""Several words twice in one sentence, which only those of the draft may be."""
_NAMED = re.compile(r"(?<![a-z0-9])kr\s?(\d+)")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
_LATIN_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){2,}")
_WORD = re.compile(r"[a-zà-öø-ÿ]+(?:['’][a-z]+)?")
_ELSEWHERE = frozenset(
    """der das und ist nicht ein eine zu mit für auf den dem le les des est une pas pour dans que el los las del por
    con para una como il che non della sono não uma com em os het een van niet och att det inte""".split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Known:
    """What a sentence may build on: texts of the user's world, whose figures and words it may repeat, `prose`
    of the rules, counts that code made, the key results there are, and whether the draft still has something
    to change or to answer (`open`)."""

    lang: Lang
    texts: tuple[str, ...]
    prose: tuple[str, ...] = ()
    counts: tuple[int, ...] = ()
    targets: frozenset[str] | None = None
    open: bool = True

    @lazy
    def form(self) -> str:
        """All that may be repeated, in one reading form."""
        return reading_form("\n".join((*self.texts, *self.prose)))

    def holds(self, words: str) -> bool:
        """True where the words stand in what may be repeated."""
        return reading_form(words) in self.form


def objection(sentence: str, known: Known) -> Objection | None:
    """The first thing to be said against a sentence; None where it may be shown."""
    return next((name for name, fails in _CHECKS if fails(sentence, known)), None)


def fails_as_line(line: str, known: Known) -> Objection | None:
    """As `objection`, for a line of a draft, which makes no claims about the draft."""
    return next((name for name, fails in _CHECKS if name in _FOR_LINES and fails(line, known)), None)


def marked_up(text: str) -> bool:
    """True for links, addresses, images, HTML, code, tables and headings; also as they look after entities
    and full-width letters are read."""
    return bool(_MARKUP.search(unicodedata.normalize("NFKC", text).lower()))


def speaks_of_pay(text: str, known: Known) -> bool:
    """True for words on pay, rating or ranking which are not the draft's own subject."""
    own = reading_form("\n".join(known.texts))
    return any(m.group() not in own for m in _PAY.finditer(reading_form(unquoted(text))))


def wrong_language(text: str, known: Known) -> bool:
    """True where a text is not in the language wanted; what is quoted may be in any."""
    bare = re.sub(r"\[\d+\]|\*", " ", unquoted(text)).strip()
    if not bare.isascii() and any(_foreign(c) and c not in known.form for c in reading_form(bare)):
        return True
    if known.lang == "zh":
        strange = any(not known.holds(m.group()) for m in _LATIN_RUN.finditer(bare))
        return strange or (bool(re.search(r"\w", bare)) and language_of(bare) != "zh")
    return any(not known.holds(run) for run in _HAN_RUN.findall(bare)) or _not_english(bare)


def _foreign(char: str) -> bool:
    """True for letters of scripts other than Latin and Han."""
    if not char.isalpha() or char < "\u0250" or "\u3400" <= char <= "\u9fff":
        return False
    return not unicodedata.name(char, "").startswith(("CJK", "LATIN", "GREEK SMALL LETTER MU"))


def _not_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    if len(words) < FEW_WORDS:
        return False
    english = sum(word in IDLE for word in words)
    other = sum(word in _ELSEWHERE for word in words)
    return (other >= 2 and other > english) or (len(words) >= 8 and english == 0)


def _quote_unknown(text: str, known: Known) -> bool:
    return any(
        all(locate(words, given) is None for given in (*known.texts, *known.prose)) for words in quoted(text)
    )


def _target_unknown(text: str, known: Known) -> bool:
    named = {f"KR{n}" for n in _NAMED.findall(reading_form(unquoted(text)))}
    return known.targets is not None and not named <= known.targets


def _control(text: str, known: Known) -> bool:
    return (
        any(
            not c.isprintable() and c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs")
            for c in text
        )
        or "\ufffd" in text
    )


def _machine(text: str, known: Known) -> bool:
    form = reading_form(unquoted(text))
    found = [m.group() for m in _MACHINE.finditer(form)]
    return any(not known.holds(words) for words in found) or any(
        rule in form for rule in BY_ID if "-" in rule
    )


def _example(text: str, known: Known) -> bool:
    return any(not known.holds(m.group()) for m in _EXAMPLE.finditer(reading_form(text)))


def _circles(text: str, known: Known) -> bool:
    own = reading_form("\n".join(known.texts))
    found = _CIRCLES.search(reading_form(unquoted(text)))
    return found is not None and (found[1] or found[2]) not in own


def _verdict(text: str, known: Known) -> bool:
    return known.open and bool(_ALL_CLEAR.search(reading_form(unquoted(text))))


_CHECKS: tuple[tuple[Objection, Callable[[str, Known], bool]], ...] = (
    ("empty", lambda text, known: not re.search(r"[^\W\d_]", text)),
    ("length", lambda text, known: len(text) > LONGEST[known.lang]),
    ("control", _control),
    ("markup", lambda text, known: marked_up(text)),
    ("language", wrong_language),
    ("number", lambda text, known: bool(invented(text, known.texts, known.prose, known.counts))),
    ("quote", _quote_unknown),
    ("target", _target_unknown),
    ("pay", speaks_of_pay),
    ("praise", lambda text, known: bool(_PRAISE.search(reading_form(unquoted(text))))),
    ("verdict", _verdict),
    ("machine", _machine),
    ("example", _example),
    ("circles", _circles),
)
_FOR_LINES = frozenset(
    {"empty", "length", "control", "markup", "language", "number", "pay", "machine", "example", "circles"}
)
