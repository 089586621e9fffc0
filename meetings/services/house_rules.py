"""What the regulations of the copropriété add to the law of assemblies (art. 3.87 §3, 3.90)."""

from uuid import UUID

from django.db import transaction

from buildings.services.associations import locked_association
from buildings.services.changes import change
from koprogo.audit.services import record
from meetings.domain.house_rules import HouseRules


@transaction.atomic
def keep_house_rules(
    *, notice_days: int, clear_days: bool, council_report_months: int, delegation_majority: str, by: UUID | None
) -> HouseRules:
    """Keep them; what the law does not let regulations add is refused.

    :raises NoticeRuleIsTooShort, ReportRuleIsTooRare, DelegationRuleIsTooHigh: beyond the law.
    """
    kept = {
        "notice_days": notice_days,
        "clear_days": clear_days,
        "council_report_months": council_report_months,
        "delegation_majority": str(delegation_majority),
    }
    rules = HouseRules.read(kept)
    association = locked_association()
    if changed := change(association, {"meeting_rules": association.meeting_rules | kept}):
        record(action="house_rules.changed", subject=association, by=by, changed=changed)
    return rules
