"""Shares told as so many of so many: "trois décès sur quatre", "un train sur trois". They are percentages."""

import re

from kimputin_cli.pipeline.quantities.numerals import SPACE

#: "un train sur" right before a figure; "un" alone is no quantity.
_ONE_OF = re.compile(
    rf"(?<!\w)une?[{SPACE}](?:(?P<noun>[^\W\d_]{{1,20}})[{SPACE}](?:(?:(?:de|du|des)[{SPACE}]|d['’])?[^\W\d_]{{1,20}}[{SPACE}])?)?"
    rf"sur[{SPACE}]\Z",
    re.I,
)
_OF = re.compile(rf"[{SPACE}]sur[{SPACE}]\Z")
#: Nobody tells a share by a greater figure than these.
_MOST, _HUNDRED = 10, 100


def is_whole(value: float) -> bool:
    """Whether shares are told of so many ("sur dix", "sur cent")."""
    return 2 <= value <= _MOST or value == _HUNDRED


def one_of(text: str, start: int) -> re.Match[str] | None:
    """ "un train sur" right before text[start], with its `noun` if there is one."""
    return _ONE_OF.search(text, max(0, start - 56), start)


def links(text: str, start: int, end: int) -> bool:
    """Whether nothing but "sur" stands between two figures."""
    return _OF.fullmatch(text[start:end]) is not None
