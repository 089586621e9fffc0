"""What the analysis of a closing balance looks like on a page and to a program."""

from collections import defaultdict
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounting.domain.pcmn import chart_account
from accounting.domain.takeover import OpeningItem, Proof
from accounting.imports.takeover.analysis import Analysis
from accounting.imports.takeover.problems import Problem
from koprogo.core.errors import N_

# What is held against what; ``%(account)s`` is the collective account or the fund.
PROOFS = {
    "sides": (N_("L'avoir est égal à ce qui est dû"), N_("Actif"), N_("Passif")),
    "detail": (N_("Le compte %(account)s est la somme de ses postes"), N_("Balance"), N_("Postes ouverts")),
    "owners-list": (N_("Les copropriétaires doivent ce que dit leur liste"), N_("Liste"), N_("Postes ouverts")),
    "suppliers-list": (N_("Les fournisseurs attendent ce que dit leur liste"), N_("Liste"), N_("Postes ouverts")),
    "fund": (N_("Le fonds (%(account)s) est la somme des parts"), N_("Balance"), N_("Parts")),
}


def shown_analysis(analysis: Analysis) -> dict[str, Any]:
    """Return the context of the page that proves."""
    by_row = defaultdict(list)
    for problem in analysis.problems:
        by_row[_row(problem.place)].append(shown_problem(problem))
    items = sorted(analysis.items, key=lambda item: item.account)
    return {
        "proofs": [shown_proof(proof) for proof in analysis.proofs],
        "problems": [shown_problem(problem) for problem in analysis.problems],
        "items": [_item(analysis, item, by_row[_row(item.place)]) for item in items],
        "is_acceptable": analysis.is_acceptable,
        "error_count": analysis.error_count,
        "warning_count": len(analysis.problems) - analysis.error_count,
        "debit_cents": sum(item.cents for item in items if item.cents > 0),
        "credit_cents": -sum(item.cents for item in items if item.cents < 0),
        "has_no_list": analysis.lists.working is None,
    }


def shown_proof(proof: Proof) -> dict[str, Any]:
    title, left, right = PROOFS[proof.code]
    return {
        "code": proof.code,
        "title": _(title) % {"account": proof.account},
        "left": _(left),
        "right": _(right),
        "left_cents": proof.left_cents,
        "right_cents": proof.right_cents,
        "difference_cents": proof.difference_cents,
        "holds": proof.holds,
    }


def shown_problem(problem: Problem) -> dict[str, Any]:
    """Return a problem in the reader's language, as ``buildings/register_import/problem.html`` shows it."""
    return {
        "is_error": problem.is_error,
        "code": problem.code,
        "reference": problem.place,
        "message": _(problem.message) % problem.params,
    }


def _item(analysis: Analysis, item: OpeningItem, problems: list[dict[str, Any]]) -> dict[str, Any]:
    known: dict[Any, str] = dict(analysis.known.owner_names)
    supplier = analysis.suppliers.get(str(item.supplier))
    return {
        "place": item.place,
        "account": item.account,
        "name": chart_account(item.account).label(get_language() or "fr"),
        "party": known.get(item.owner, "") if item.owner else supplier.name if supplier else "",
        "text": item.text,
        "due_on": item.due_on,
        "debit_cents": max(item.cents, 0),
        "credit_cents": max(-item.cents, 0),
        "problems": problems,
    }


def _row(place: str) -> str:
    """Return the row of a cell: ``Balance!C5`` is in ``Balance!5``."""
    sheet, _mark, cell = place.rpartition("!")
    return f"{sheet}!{cell.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')}"
