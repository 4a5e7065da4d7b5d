"""English verbs that people in objectives do, in the form that follows "who"."""

from __future__ import annotations

_LIST = (
    "accept achieve act add adopt agree answer apply appear arrive ask assemble attend avoid be become begin believe belong book bring build buy call cancel care catch change check choose"
    " clean close collect come commit compare complain complete conclude contact continue contribute control convert cook cope count cover create cut dare decide deliver depend design diagnose"
    " discover do draw drink drive drop earn eat end enjoy enter expand experience explain face feel fight file fill find finish fix fly follow forget get give go grow handle happen have hear help"
    " hit hold hope integrate invest invite join judge jump keep know launch lead learn leave lend let like listen live load look lose love make manage master meet merge mind miss move name need notice"
    " offer open operate order own participate pass pay perform pick place plan play prefer prepare prevent produce protect prove publish purchase put reach react read receive recognise recognize recommend"
    " recover reduce refer refill refund refuse register release rely remember renew reorder repair repeat replace report respond rest return ride rise run save say scan see select sell send serve"
    " set settle share ship shop show sign sit skip sleep solve sort speak spend stand start stay stick stop submit succeed suggest survive switch take talk teach tell think track trade train travel"
    " treat trust try turn understand upgrade use visit volunteer vote wait wake walk want watch wear win work write pull push ask thrive benefit reply love connect solve sell contribute stop waste worry"
)
VERBS = frozenset(_LIST.split())
_IRREGULAR = {"has": "have", "is": "are", "does": "do", "goes": "go"}


def base_form(verb: str) -> str:
    """The plural form of a verb in the third person: gets → get, tries → try."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies") and len(verb) > 4:
        return verb[:-3] + "y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
