"""Inline markup of a line taken off: bold, links, code, footnotes, tags. The words stay."""

from __future__ import annotations

import re

from coach.parse.cues import counts
from coach.parse.patterns import Pattern
from coach.parse.text import Cut

_LINK = re.compile(r"!?\[([^\[\]\n]*)\](?:\([^()\s]*(?:\s[^()]*)?\)|\[[^\[\]\n]*\])")
_IMAGE = re.compile(r"\s*!\[[^\[\]\n]*\]\([^()\s]*(?:\s[^()]*)?\)\s*$")
_LINK_ASIDE = re.compile(r"\s*[(（]\[[^\[\]\n]*\]\([^()\s]*\)[)）]\s*$")
_HTML_ASIDE = re.compile(r"\s*[(（]<a\s[^<>\n]*>[^<>\n]*</a>[)）](?=\s*(?:$|<))", re.IGNORECASE)
_WIKI_LINK = re.compile(
    r"\[\[(?:[^\[\]|\n]*\|)?([^\[\]|\n]*)\]\]|\[https?://[^\s\[\]]+\s+([^\[\]\n]+)\]|\[([^\[\]|\n]+)\|(?:https?://|mailto:|[~#^/])[^\[\]\n]*\]"
)
_RST_LINK = re.compile(r"`([^`<>\n]*[^`<>\s])\s*<[^<>\n]*>`_{0,2}")
_MACRO = re.compile(
    r"\s*\{colou?r[:=][^{}\n]*\}[^{}\n]{0,24}\{colou?r\}\s*$|\s*\{status[:=][^{}\n]*\}|\{colou?r(?:[:=][^{}\n]*)?\}"
)
_COMMAND = re.compile(r"\\(?:textbf|textit|emph|underline|texttt|textsc)\{([^{}]*)\}")
_APOSTROPHES = re.compile(r"'{2,5}")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]|\s\[#?[\w-]{1,12}\]_(?!\w)")
_BOLD = re.compile(r"\*{2,3}")
_STAR = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\w*])")
_UNDER = re.compile(r"(?<![\w_])_{1,2}(?=[^\W_])([^_\n]*[^\s_])_{1,2}(?![\w_])")
_CODE = re.compile(r"``([^`\n]*)``|^`([^`\n]*)`$")
_ESCAPE = re.compile(r"\\([!-$&-/:-@\[-`{-~])")
_SAYING = r"(?:verdict|result|score|grade|status|rating|review|evaluation|judge?ment|system|instructions?|prompt|assistant|issues?|findings?|output|answer)"
_JUDGED = re.compile(rf"\s*<{_SAYING}\b[^<>\n]{{0,100}}>[^<>\n]{{0,300}}</{_SAYING}>", re.IGNORECASE)
"""A tag that holds what somebody says of the line, with its words."""
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,300}>")
_BADGE = re.compile(
    r"(?<=[\w%])<(?:span|small)\b[^<>\n]{0,300}>[^<>\n]{1,24}</(?:span|small)>\s*$", re.IGNORECASE
)
_SHORTCODE = re.compile(r"(?<=\s):[a-z][a-z0-9_+\-]{1,24}:\s+(?=\S)")
_STRIKE = re.compile("~~")
_STRUCK = re.compile(r"~~[^~\n]*~~|<(?:s|del|strike)>[^<\n]*</(?:s|del|strike)>", re.IGNORECASE)
_OPENS_STRUCK = re.compile(
    r"[\W_]*(?:\w{1,12}[-.\d]*[:：.、)]?\s*)?(?:~~|<(?:s|del|strike)>)(?=[^~<\n]+(?:~~|</))", re.IGNORECASE
)
_DROPPED = Pattern(
    r"\W*(?:\w{1,12}[-.\d]*[:.、)]?\s*)?[\[(【（<]\s*(?:dropped|cancel(?:l?ed)?|removed|descoped|parked|deferred|obsolete|won't do"
    r"|已?(?:放弃|取消|作废|废弃|删除|砍掉|搁置|终止|撤销))[^\[\]()【】（）]{0,20}[\])】）>]|.*[\[(【（]\s*(?:dropped|cancel(?:l?ed)|removed|descoped"
    r"|已(?:放弃|取消|作废|废弃|删除|砍掉|终止|撤销))(?:[^\[\]()【】（）\d]{0,10}\d[^\[\]()【】（）]{0,12}"
    r"|[,;:，；：\s]*(?:due|since|because|no longer|per|by|after|in|on|for|see|moved|budget|因|由于|不再|并入|转|改)[^\[\]()【】（）]{0,20})?\s*[\])】）]\s*$",
    re.IGNORECASE,
)
_REPLACED = re.compile(r"[\W_]*\w{1,12}[-.\d]*[:：]\s*~~[^~\n]+~~\s*(?P<new>\w[^~\n]{3,})$")
_GONE = Pattern(
    r"(?<![a-z])(?:dropped|cancel(?:l?ed)|removed|descoped|parked|deferred|moved|postponed|merged|obsolete|no longer|out of scope|not doing|budget)(?![a-z])"
    r"|放弃|取消|作废|废弃|删除|砍掉|搁置|终止|撤销|暂缓|推迟|延后|并入|合并到|挪到|移到|不做了|未批"
)


def struck(text: str) -> bool:
    """Whether a line's words begin struck through, or a tag says that it was dropped."""
    if any(sign in text for sign in "[(【（<") and _DROPPED.match(text):
        return True
    if not ("~~" in text or "<" in text) or not _OPENS_STRUCK.match(text):
        return False
    found = _REPLACED.match(text)
    return not (found and counts(found["new"].lower()) and not _GONE.search(found["new"].lower()))


def plain(line: Cut, keep_struck: bool = False) -> Cut:
    """The line without inline markup; words struck through go too unless `keep_struck`."""
    text = line.text
    if "`" in text:
        line = line.without(_RST_LINK).without(_CODE)
    if "{" in text:
        line = line.without(_MACRO).without(_COMMAND)
    if "~~" in text or "<" in text:
        line = (
            line.without(_STRIKE if keep_struck else _STRUCK)
            .without(_HTML_ASIDE)
            .without(_BADGE)
            .without(_JUDGED)
            .without(_TAG)
        )
    if "[" in text:
        line = line.without(_FOOTNOTE).without(_IMAGE).without(_LINK_ASIDE).without(_WIKI_LINK).without(_LINK)
    if "''" in text:
        line = line.without(_APOSTROPHES)
    if "*" in text:
        line = line.without(_BOLD).without(_STAR)
    if "_" in text:
        line = line.without(_UNDER)
    if ": " in text and text.count(":") > 1:
        line = line.without(_SHORTCODE)
    return line.without(_ESCAPE) if "\\" in text else line
