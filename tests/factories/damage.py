"""Files as they arrive when something went wrong on the way, or when somebody means harm."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from hypothesis import strategies as st

BOMB = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]>'
Draw = Callable[[Any], Any]


def _place(content: bytes, draw: Draw) -> int:
    return int(draw(st.integers(0, max(len(content) - 1, 0))))


def _cut(content: bytes, draw: Draw) -> bytes:
    return content[: _place(content, draw)]


def _flip(content: bytes, draw: Draw) -> bytes:
    place = _place(content, draw)
    flipped = bytes(byte ^ (1 << draw(st.integers(0, 7))) for byte in content[place : place + 1])
    return content[:place] + flipped + content[place + 1 :]


def _overwrite(content: bytes, draw: Draw) -> bytes:
    place, length = _place(content, draw), draw(st.sampled_from([0, 1, 1, 7, 40, 130]))
    return content[:place] + draw(st.binary(max_size=20)) + content[place + length :]


def _lines(content: bytes, draw: Draw) -> bytes:
    """Swap, repeat or lose a line; an XML file without line ends has its elements instead."""
    between = b"\n" if content.count(b"\n") > 5 else b">"
    lines = content.split(between)
    one, other = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    act = draw(st.sampled_from(["swap", "repeat", "lose"]))
    if act == "swap":
        lines[one], lines[other] = lines[other], lines[one]
    elif act == "repeat":
        lines.insert(other, lines[one])
    else:
        del lines[one]
    return between.join(lines)


def _huge(content: bytes, draw: Draw) -> bytes:
    """Put something far too long, or out of reach, where a number or a word was."""
    words = list(re.finditer(rb"[0-9][0-9.-]*|[A-Za-z]{3,}", content))
    if not words:
        return content
    word = draw(st.sampled_from(words))
    huge = draw(
        st.sampled_from([b"9" * 18, b"9" * 4000, b"A" * 100_000, b"-1", b"0", b"1e9", b"9999-12-31", b"\0", b""])
    )
    return content[: word.start()] + huge + content[word.end() :]


def _recode(content: bytes, draw: Draw) -> bytes:
    wrong = draw(st.sampled_from(["utf-16", "utf-32", "utf-8-sig", "cp500"]))
    return content.decode("cp1252", "replace").encode(wrong, "replace")


def _entities(content: bytes, draw: Draw) -> bytes:
    declared = draw(st.sampled_from([BOMB, OUTSIDE]))
    head, mark, body = content.partition(b"?>")
    return (head + mark + declared + body if mark else declared + content).replace(b"2025", b"&b;", 1)


def _nest(content: bytes, draw: Draw) -> bytes:
    depth = draw(st.sampled_from([50, 30_000]))
    place = content.find(b">", _place(content, draw)) + 1
    return content[:place] + b"<a>" * depth + b"</a>" * draw(st.sampled_from([depth, depth - 1])) + content[place:]


@st.composite
def damaged(draw: Draw, samples: Sequence[bytes]) -> bytes:
    """Return one of the samples after one to three accidents."""
    content = draw(st.sampled_from(samples))
    accidents = st.sampled_from(
        [_cut, _flip, _flip, _overwrite, _overwrite, _lines, _huge, _huge, _recode, _entities, _nest]
    )
    for _ in range(draw(st.integers(1, 3))):
        content = draw(accidents)(content, draw)
    return bytes(content)
