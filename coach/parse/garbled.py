"""Runs of signs that are no language: bytes, escapes and encodings that people do not write goals in."""

from __future__ import annotations

from coach.parse.patterns import Hinted

_ASCII = r"[!-'*-~]*"
_ESCAPED = (
    rf"(?<![!-'*-~])(?=[^\s%]{{0,200}}%){_ASCII}(?:%[0-9a-f]{{2}}{_ASCII}?){{3,}}{_ASCII}"
    r"|(?:\\+u\{?[0-9a-f]{4,6}\}?|\\+x[0-9a-f]{2}|&#x?[0-9a-f]{1,6};){2,}"
)
_BYTES = (
    r"(?=[0-9\s,:-]{0,40}[0-9]?[a-f])(?:(?:0x)?[0-9a-f]{2}(?:[\s,:-]{1,2}|(?![0-9a-z]))){5,}(?![0-9a-z])"
    r"|(?=[0-9]*[a-f])(?=[a-f]*[0-9])[0-9a-f]{20,}(?![0-9a-z])"
)
_BITS = r"(?<!\d)(?:[01]{7,8}(?:[\s,]+|(?!\d))){2,}"
_CODED = r"(?<![\w/.-])(?=[a-z+/_]{0,200}\d)(?=[0-9+/_]{0,200}[a-z])[a-z0-9+/_]{20,}={0,2}(?![\w/.-])|(?<![\w/])[a-z0-9+/]{8,}={1,2}(?!\w)"
_TAPPED = r"(?<![\w.-])(?:[.·•−–-]{1,6}(?:\s*/\s*|\s+)){5,}[.·•−–-]{1,6}"
_NUMBERED_TONES = r"(?:[a-zü]{2,6}[1-5][\s,:.;'-]{0,2}){4,}(?![a-z0-9])"
_TONES = r"(?<![a-z])(?:[a-z]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,3}[\s,:]*){4,}(?![a-z])"
_SPACED = r"(?:[a-z][ .*_-]{1,2}){5,}[a-z](?![a-z0-9])"
_PARTED = r"(?:[\u4e00-\u9fff][·・.*_]){6,}[\u4e00-\u9fff]"
_LEET = r"(?:(?=[a-z]*\d+[a-z]+\d|[a-z]+\d+[a-z])[a-z0-9]{3,}(?:[\s,]+|(?![a-z0-9]))){2,}"
_AT_A_WORD = "|".join((_BYTES, _CODED, _TAPPED, _NUMBERED_TONES, _SPACED, _LEET))

_HINT = (
    r"[0-9a-f]{2}[\s,:-]{0,2}(?:0x)?[0-9a-f]{2}[\s,:-]{0,2}(?:0x)?[0-9a-f]{2}|[a-z0-9+/_]{20}|[a-z0-9+/]{8}="
    r"|[.·•−–-]{1,6}[\s/]+[.·•−–-]|[a-zü][1-5][\s,:.;'-]{0,2}[a-zü]{2,6}[1-5]|[a-z][ .*_-]{1,2}[a-z][ .*_-]{1,2}[a-z][ .*_-]"
    r"|[a-z]\d+[a-z]|\d[a-z]+\d|%[0-9a-f]{2}|\\|&#|[01]{7}|[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[\u4e00-\u9fff][·・.*_][\u4e00-\u9fff]"
)
"""What each of these has somewhere."""

GARBLED = Hinted("|".join((rf"(?<![a-z0-9])(?:{_AT_A_WORD})", _ESCAPED, _BITS, _TONES, _PARTED)), hint=_HINT)
