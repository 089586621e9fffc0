"""The little Markdown the guides are written in, as HTML: everything is escaped, links keep only their words."""

import re
from itertools import groupby

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

KINDS = {"#": "heading", "|": "table", "-": "ul"}
RULE = re.compile(r"^\|[-| ]+\|$")


def as_html(text: str) -> SafeString:
    """Return the page without its first heading, which is its title."""
    lines = text.strip().splitlines()[1:]
    blocks = ["".join(_block(kind, list(group))) for kind, group in groupby(_joined(lines), key=_kind)]
    return mark_safe("\n".join(filter(None, blocks)))  # noqa: S308 (every text went through escape)


def title_of(text: str) -> str:
    return text.strip().partition("\n")[0].removeprefix("# ")


def _joined(lines: list[str]) -> list[str]:
    """Put a line that goes on where the one before it ended."""
    found: list[str] = []
    for line in (line.strip() for line in lines):
        goes_on = found and line and found[-1] and _kind(line) == "p" and _kind(found[-1]) in ("p", "ul", "ol")
        if goes_on:
            found[-1] += f" {line}"
        else:
            found.append(line)
    return found


def _kind(line: str) -> str:
    if re.match(r"\d+\. ", line):
        return "ol"
    return KINDS.get(line[:1], "p")


def _block(kind: str, lines: list[str]) -> list[str]:
    lines = [line for line in lines if line]
    if kind == "heading":
        return [f"<h2>{_inline(line.lstrip('# '))}</h2>" for line in lines]
    if kind == "table":
        return _table(lines)
    if kind == "p":
        return [f"<p>{_inline(line)}</p>" for line in lines]
    items = (f"<li>{_inline(line.split(' ', 1)[1])}</li>" for line in lines)
    return [f"<{kind}>", *items, f"</{kind}>"]


def _table(lines: list[str]) -> list[str]:
    head, *rows = [_cells(line) for line in lines if not RULE.match(line)]
    heads = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    table = f'<table class="table"><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>'
    return [f'<div class="table-wrap" tabindex="0">{table}</div>']


def _cells(line: str) -> list[str]:
    return [_inline(cell.strip()) for cell in line.strip("|").split("|")]


def _inline(text: str) -> str:
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", escape(text))
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
