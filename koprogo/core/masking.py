"""What no log line shows: secrets, and what tells who somebody is."""

import re
from typing import Any

from django.views.debug import SafeExceptionReporterFilter

HIDDEN = "•••"
# The first that fits wins, from left to right: longer forms stand before those they contain.
_MASKED = re.compile(
    r"""
      (?P<url>://)[^\s/@'"]+@                                                      # user and password of an address
    | (?P<link>/(?:invitation|confirm-email|reset/key)/)[^\s/'"]+            # links that work once
    | (?P<head>\b(?:bearer|basic)\s+)[\w.~+/=-]{6,}
    | (?P<name>\b(?:authorization|password\d?|passwd|secret\w*|api[-_]?key|\w*token|(?:__host-)?sessionid|cookie)
        ['"]?\s*[:=]\s*)(?:(?:bearer|basic)\s+)?(?:'[^']*'|"[^"]*"|[^\s'",;&}]+)
    | \beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?                                          # tokens of programs
    | \bkpg_[\w-]{8,}                                                             # keys of programs
    | [\w.+%-]+@[\w-]+(?:\.[\w-]+)+                                                # e-mail
    | (?-i:\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){2,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b)  # IBAN
    | \b\d{2}\.?\d{2}\.?\d{2}[- ]?\d{3}\.?\d{2}\b                                  # national number
    | (?<![\w.+])(?:\+|00)\d{1,3}(?:[ ./()-]{0,2}\d){7,11}\b                       # phone
    | (?<![\w.:+-])0\d{1,3}(?:[ ./]\d{2,3}){2,4}\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What PostgreSQL adds to an error holds the values of rows.
_OF_ROWS = re.compile(r"(?m)^(DETAIL|CONTEXT|LINE \d+|HINT|WHERE|QUERY):.*(?:\n\s+\^.*)?$")
_QUOTED_VALUE = re.compile(r'(?m)^(.*\b(?:invalid input|out of range|malformed|invalid literal)\b[^\n]*?: )["\'].*$')


def masked(text: str) -> str:
    """Return ``text`` without what it should not have held."""
    return _MASKED.sub(
        lambda found: (
            (found["url"] or found["link"] or found["head"] or found["name"] or "")
            + HIDDEN
            + ("@" if found["url"] else "")
        ),
        text,
    )


def masked_error(text: str) -> str:
    """Return a traceback without the values of rows."""
    return masked(_QUOTED_VALUE.sub(rf"\1{HIDDEN}", _OF_ROWS.sub(rf"\1: {HIDDEN}", text)))


class NothingToReport(SafeExceptionReporterFilter):
    """Let no error mail or report show variables, settings or forms."""

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        return []

    def get_post_parameters(self, request: Any) -> dict[str, Any]:
        return {}

    def get_safe_settings(self) -> dict[str, Any]:
        return {}

    def get_safe_request_meta(self, request: Any) -> dict[str, Any]:
        return {}

    def get_safe_cookies(self, request: Any) -> dict[str, Any]:
        return {}
