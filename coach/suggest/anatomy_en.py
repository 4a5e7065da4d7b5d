"""Reads the anatomy of an English objective by its usual patterns."""

from __future__ import annotations

import re

from coach.suggest.anatomy import Anatomy, Group
from coach.suggest.people import GROUP_EN, PEOPLE_EN
from coach.suggest.verbs_en import VERBS, base_form

_LEAD = re.compile(
    r"^(?:by|before|in|within|until|from)\s[^,]{1,30},?\s(?=[A-Z]|[a-z]+\s)(?:(?<=,\s))|^(?:so that|that)\s",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?:o|okr|objective)\s?(?:\d+[\s:.)–—-]+|[:.)]\s*)", re.IGNORECASE)
_NO_GROUP_WORDS = (
    "we they it i you he she us them this these those there why how what when where who which whose if because before after until while although through under over without"
    " understand say says one two three four five six seven eight nine ten twelve few several some no not only just both"
)
_NO_GROUP = frozenset(_NO_GROUP_WORDS.split())
_DUE_END = re.compile(
    r"\s(?:by|before|until|in)\s(?:the\s)?(?:end\sof\s)?(?:q[1-4]|h[12]|year[- ]end|the quarter|quarter|autumn|winter|spring|summer|january|february|march|april|may|june|july|august|september|october|november|december|20\d\d)\b(?:\s(?:of\s)?(?:20\d\d|this year|next year|at the latest))?$",
    re.IGNORECASE,
)
_P = PEOPLE_EN.pattern
_NP = rf"(?P<who>(?:[\w'’.&-]+\s){{0,4}}?(?:{_P})(?:'s|’s)?)(?P<where>\s(?:in|from|with|on|of|at)\s(?:[\w'’-]+\s){{0,4}}?[\w'’-]+)??"
_SUBJECT = re.compile(rf"^{_NP}\s(?P<clause>.+)$", re.IGNORECASE)
_ONE = re.compile(
    r"^(?:every|each|any|an?)\s(?P<who>(?:[\w'’-]+\s){0,3}?[\w'’-]+?)\s(?P<clause>.+)$", re.IGNORECASE
)
_LET = re.compile(
    rf"(?:^|(?<=\s))(?P<verb>help|let|enable|allow|empower|make|give|get)\s{_NP}\s(?P<clause>.+)$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:in|from|with|on|of|at|without)\s", re.IGNORECASE)
_FOR = re.compile(
    rf"\s(?:for|of|from|among|with|to)\s(?:(?:our|the|all|every)\s)?{_NP}(?=\s|[,.]|$)", re.IGNORECASE
)
_OTHER_WORDS = (
    "to for of from with in on at by and or that so as than into who which whose can the is are make help let give enable win back free stop reduce"
    " increase improve grow raise build get become move open turn deliver keep continue maintain ensure merge reach delight convince hire recruit train"
    " manage handle support lead run provide put use deploy roll launch cut when where if but because no double be do take"
)
_NOT_SUBJECT = frozenset(_OTHER_WORDS.split())
_NOT_NOUN = frozenset(
    (
        "we",
        "it",
        "be",
        "us",
        "can",
        "better",
        "faster",
        "more",
        "everything",
        "well",
        "things",
        "that",
        "this",
    )
)
_DETERMINER = re.compile(
    r"^(?:(?:our|the|all|more|most|many|both|your|their|\d[\d,.]*k?|hundreds of|thousands of|million|thousand|hundred)\s)+",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"^(?:can|will|could|dare|never|no longer|don[’']t|do not|always|still|also|really|finally|truly|soon|just)\s",
    re.IGNORECASE,
)
_AND_DOES = re.compile(r"(?P<and>(?<![a-z])(?:and|or|then))\s(?P<verb>[a-z]+s)(?=\s[a-z])")
_STOP = re.compile(r"^(?:stop\s(?P<ing>\w+ing\b.*)|no longer\s(?P<base>.+))$", re.IGNORECASE)
CHANGE = re.compile(
    r"^(?:please\s)?(?:(?:improve|increase|raise|grow|boost|reduce|cut|lower|optimi[sz]e|enhance|strengthen|streamline|accelerate|speed up|develop|build|create|launch|deliver|"
    r"implement|introduce|adopt|deploy|roll out|migrate|write|organi[sz]e|manage|handle|maintain|ensure|continue|keep|establish|make|modernise|modernize|transform|become|better|greatly|"
    r"significantly|continuously|carry out|provide|run|replace|redesign|upgrade|rename|unify|tidy|clean up|reorgani[sz]e|increase)\s)+(?:(?:the|our|a|an|all|to|with)\s)*",
    re.IGNORECASE,
)
_THING_END = re.compile(
    r"\s(?:for|by|with|in|so|that|to|and|from|on|at|using|via|through|is|are)\s.*$|[,;:.–—].*$", re.IGNORECASE
)


def unlabelled(text: str) -> str:
    """An objective without its label."""
    return _LABEL.sub("", text.strip())


def bare(text: str) -> str:
    """An objective without its label, date and period."""
    return _DUE_END.sub("", _LEAD.sub("", _LABEL.sub("", text.strip().rstrip(".!"))))


def read(text: str) -> Anatomy:
    """The anatomy of an objective; empty but for the language where no pattern fits."""
    said = bare(text)
    return _subject(said) or _one(said) or _let(said) or _mentioned(said)


def _made(who: str, where: str | None, clause: str) -> Anatomy | None:
    people = _lower(_DETERMINER.sub("", who)) + (where or "")
    if not _is_group(people):
        return None
    clause = _first_clause(clause)
    stop = _STOP.match(clause)
    ends = (stop["ing"] or stop["base"]) if stop else None
    return (
        Anatomy("en", people=people, group=_group(who), clause=clause, ends=ends) if len(clause) > 3 else None
    )


def _is_group(people: str) -> bool:
    """False where a phrase for people starts with or holds a pronoun, a count or a word that joins clauses."""
    words = people.lower().split()
    return bool(words) and not _NO_GROUP & set(words) and not re.search(r"\d", words[0])


def _subject(said: str) -> Anatomy | None:
    """People at the start of the sentence, with or without words on where they are."""
    found = _SUBJECT.match(said)
    if not found:
        return None
    words = found["who"].lower().split()
    if _NOT_SUBJECT & set(words[:-1]) or words[-1].endswith(("'s", "’s")):
        return None
    if _is_predicate(found["clause"]):
        return _made(found["who"], found["where"], found["clause"])
    said_of = found["clause"].split(" ")
    for size in range(2, 6) if _PLACE.match(found["clause"]) else ():
        if _is_predicate(" ".join(said_of[size:])):
            return _made(found["who"], " " + " ".join(said_of[:size]), " ".join(said_of[size:]))
    return None


def _one(said: str) -> Anatomy | None:
    found = _ONE.match(said)
    while found:
        who, clause = found["who"], found["clause"]
        many = plural(who)
        if PEOPLE_EN.fullmatch(many.split()[-1].lower()):
            first, _, rest = clause.partition(" ")
            verb = first if _MODAL.match(clause) else base_form(first.lower())
            rest = _AND_DOES.sub(
                lambda m: (
                    f"{m['and']} {base_form(m['verb'])}" if base_form(m["verb"]) in VERBS else m.group()
                ),
                rest,
            )
            return _made(many, None, f"{verb} {rest}".strip()) if _is_predicate(f"{verb} {rest}") else None
        step = re.match(
            r"^(?P<all>(?:every|each|any|an?)\s(?P<who>" + re.escape(who) + r"\s[\w'’-]+))\s(?P<clause>.+)$",
            said,
            re.IGNORECASE,
        )
        found = step if step and who.count(" ") < 3 else None
    return None


def _let(said: str) -> Anatomy | None:
    found = _LET.search(said)
    if not found or _NOT_SUBJECT & set(found["who"].lower().split()[:-1]) - {"the"}:
        return None
    verb, clause = found["verb"].lower(), found["clause"]
    bare = re.sub(r"^to\s", "", clause)
    if verb == "give":
        return _made(found["who"], None, "get " + clause)
    if not _is_predicate(bare):
        return None
    able = verb in ("let", "enable", "allow", "empower")
    return _made(found["who"], found["where"], ("can " if able else "") + bare)


def _mentioned(said: str) -> Anatomy:
    """People named somewhere, and the thing the line is about."""
    found = _FOR.search(said) or re.search(
        rf"(?P<who>(?:[\w'’-]+\s)?(?:{_P}))(?![\w'’])", said, re.IGNORECASE
    )
    who = None
    if found:
        kept = found["who"].split()
        while len(kept) > 1 and (
            kept[0].lower() in _NOT_SUBJECT
            or kept[0].lower() in VERBS
            or kept[0].lower() in ("our", "their", "a", "all")
        ):
            kept = kept[1:]
        who = _lower(_DETERMINER.sub("", " ".join(kept)))
        who = who if _is_group(who) else None
    return Anatomy("en", people=who, group=_group(who) if who else None, thing=_thing(said))


def _thing(said: str) -> str | None:
    """What a line is about that starts with a verb of change, or is but a noun; None for sentences."""
    bare = _THING_END.sub("", CHANGE.sub("", said)).strip()
    words = bare.lower().split()
    if not words or len(words) > 4 or re.search(r"\d", bare) or set(words) & _NOT_NOUN:
        return None
    sentence = not CHANGE.match(said) and (
        len(words) > 3 or words != said.lower().split() or words[0] in VERBS
    )
    return None if sentence or any(w in VERBS or base_form(w) in VERBS for w in words[1:-1]) else _lower(bare)


def _is_predicate(clause: str) -> bool:
    """Whether words can follow "people who": a verb, with modals and adverbs before it."""
    rest = clause.strip()
    while modal := _MODAL.match(rest + " "):
        if modal.group().strip().lower() in ("can", "will", "could", "no longer", "don't", "don’t", "do not"):
            return True
        rest = rest[modal.end() :]
    first = re.match(r"[a-z’']+", rest.lower())
    return first is not None and (first.group() in VERBS or first.group() == "are")


def _first_clause(clause: str) -> str:
    """Up to where the sentence turns to purpose or to a second statement."""
    cut = re.split(
        r",\s|;|:\s|\s[–—-]\s|\sso that\s|\sso\s(?=\w+\s(?:can|no|never|is|are))|\sbecause\s|\salthough\s|\sso they\s",
        clause,
    )[0]
    return cut.strip().rstrip(".!")


def _group(who: str) -> Group | None:
    found = PEOPLE_EN.findall(who.lower())
    return GROUP_EN.get(found[-1]) if found else None


def plural(who: str) -> str:
    """More than one of a noun."""
    if who.endswith("y") and who[-2:-1] not in "aeou":
        return who[:-1] + "ies"
    return who + ("es" if who.endswith(("s", "x", "ch")) else "s")


def _lower(words: str) -> str:
    """Without the capital of a sentence's start; names and abbreviations keep theirs."""
    first = words.split(" ")[0] if words else ""
    return words[0].lower() + words[1:] if first[1:].islower() or len(first) == 1 else words
