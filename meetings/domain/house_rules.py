"""What the regulations of a copropriété add to the law, within what it lets them (C. civ., art. 3.87 §3, 3.100)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from koprogo.core.errors import N_, DomainError
from meetings.domain.majorities import Majority

NOTICE_DAYS = 15
REPORT_MONTHS = 12


class NoticeRuleIsTooShort(DomainError):
    """Regulations may lengthen the notice, never shorten it (R-104)."""

    code = "house-notice-too-short"
    rule = "R-104"
    message = N_("Le règlement ne peut pas prévoir un délai de convocation de %(days)s jours.")
    article = "art. 3.87 §3, 3.100"
    why = N_("La loi impose au moins %(least)s jours ; le règlement peut allonger ce délai, jamais le raccourcir.")
    advice = N_("Indiquez %(least)s jours ou davantage.")


class DelegationRuleIsTooHigh(DomainError):
    """Regulations cannot ask for a majority that the law does not know (R-303)."""

    code = "house-delegation-majority"
    rule = "R-303"
    message = N_("Une délégation au conseil ne peut pas exiger cette majorité.")
    article = "art. 3.87 §8, 3.90"
    why = N_("Seule la loi peut exiger une majorité plus forte que la majorité absolue ou les deux tiers.")
    advice = N_("Choisissez la majorité absolue ou les deux tiers.")


class ReportRuleIsTooRare(DomainError):
    """The council reports at least every year (R-304)."""

    code = "house-report-months"
    rule = "R-304"
    message = N_("Le conseil ne peut pas faire rapport tous les %(months)s mois.")
    article = "art. 3.90"
    why = N_("Il fait rapport au moins une fois par an à l'assemblée générale.")
    advice = N_("Indiquez un nombre de mois de 1 à 12.")


@dataclass(frozen=True, slots=True)
class HouseRules:
    """The longer notice, clear days, more frequent reports, and the majority of a delegation."""

    notice_days: int = NOTICE_DAYS
    clear_days: bool = False
    council_report_months: int = REPORT_MONTHS
    delegation_majority: Majority = Majority.TWO_THIRDS

    def __post_init__(self) -> None:
        if self.notice_days < NOTICE_DAYS:
            raise NoticeRuleIsTooShort(days=self.notice_days, least=NOTICE_DAYS)
        if not 1 <= self.council_report_months <= REPORT_MONTHS:
            raise ReportRuleIsTooRare(months=self.council_report_months)
        if self.delegation_majority not in {Majority.ABSOLUTE, Majority.TWO_THIRDS}:
            raise DelegationRuleIsTooHigh

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "HouseRules":
        """Read what a copropriété keeps; what it does not say is as the law has it."""
        return cls(
            notice_days=kept.get("notice_days", NOTICE_DAYS),
            clear_days=kept.get("clear_days", False),
            council_report_months=kept.get("council_report_months", REPORT_MONTHS),
            delegation_majority=Majority(kept.get("delegation_majority", Majority.TWO_THIRDS)),
        )

    @property
    def days_before(self) -> int:
        """Count from the day of sending to that of the meeting; clear days leave both out (R-104)."""
        return self.notice_days + self.clear_days


LAW_ALONE = HouseRules()
