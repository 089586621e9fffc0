"""Running the controls of a year: one list, blocking findings first to be seen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounting.models import FiscalYear
from accounting.queries.checks import books, debtors, money, shares
from accounting.queries.checks.scope import Finding, Level, Scope


@dataclass(frozen=True)
class Check:
    """A control: what must hold, as people say it, and how it is looked at."""

    code: str
    title: str | Promise
    run: Callable[[Scope], Iterable[Finding]]


CHECKS = (
    Check("order", _("L'exercice est terminé et les précédents sont clôturés"), books.order),
    Check("drafts", _("Rien n'attend d'être comptabilisé"), books.drafts),
    Check("movements", _("Tous les mouvements bancaires sont comptabilisés"), money.movements),
    Check("statements", _("Comptabilité et extraits de compte concordent"), money.statements),
    Check("suspense", _("Les comptes d'attente sont soldés"), money.suspense),
    Check("funds", _("Le fonds de réserve est sur son compte"), money.funds),
    Check("fund_not_negative", _("Aucun fonds n'est négatif"), money.fund_not_negative),
    Check("cash", _("Aucun compte de trésorerie n'est négatif"), money.cash),
    Check("keyed", _("Chaque charge a sa clé de répartition"), books.keyed),
    Check("private", _("Les frais privatifs sont refacturés"), books.private),
    Check("calls_used", _("Les appels aux fonds et pour travaux sont affectés"), shares.calls_used),
    Check("provisions", _("Les provisions déduites sont celles appelées"), shares.provisions),
    Check("settles", _("Chaque lot a ses débiteurs chaque jour de l'exercice"), debtors.settles),
    Check("shares", _("Les quotités font le total de l'acte de base"), shares.shares),
    Check("proof", _("Les parts font le total de la comptabilité, au centime"), shares.proof),
    Check("balanced", _("Chaque écriture est en équilibre"), books.balanced),
    Check("sub_ledgers", _("Les comptes de tiers disent de qui ils sont"), money.sub_ledgers),
    Check("nil_result", _("Le compte de régularisation n'a servi à rien d'autre"), books.nil_result),
    Check("opening", _("Les soldes d'ouverture sont ceux de la clôture précédente"), books.opening),
    Check("accruals", _("Rien ne semble manquer ni rester à reporter"), books.accruals),
    Check("vouchers", _("Chaque écriture a sa pièce"), books.vouchers),
    Check("reserve", _("La réserve reçoit au moins 5 % des charges ordinaires"), shares.reserve),
)


@dataclass(frozen=True)
class CheckResult:
    """What a control found; nothing when all is well."""

    check: Check
    findings: tuple[Finding, ...]

    @property
    def level(self) -> Level | None:
        levels = {finding.level for finding in self.findings}
        return next((level for level in Level if level in levels), None)


@dataclass(frozen=True)
class Checklist:
    """All controls of a year."""

    scope: Scope
    results: tuple[CheckResult, ...]

    def blocking(self, explained: Mapping[str, str] | None = None) -> list[CheckResult]:
        """Return the controls that keep the year open; ``explained`` gives reasons for those that take one."""
        told = {code for code, reason in (explained or {}).items() if reason.strip()}
        return [result for result in self.results if _blocks(result, told)]

    @property
    def to_explain(self) -> list[CheckResult]:
        return [result for result in self.results if result.level is Level.EXPLAIN]


def _blocks(result: CheckResult, told: set[str]) -> bool:
    return result.level is Level.BLOCK or (result.level is Level.EXPLAIN and result.check.code not in told)


def checklist(year: FiscalYear, today: date) -> Checklist:
    """Run every control of a year as it stands."""
    scope = Scope(year, today)
    return Checklist(scope, tuple(CheckResult(check, tuple(check.run(scope))) for check in CHECKS))
