"""Attempts against elections and mandates (R-147, R-202, R-230, R-231, R-301)."""

from datetime import timedelta
from typing import Any

from buildings.models import Mandate
from buildings.services.mandates import give_mandate
from koprogo.core.formats import day
from meetings.models import AgendaItem
from meetings.services.votes import prepare_resolution
from tests.meetings.unlawful.attempts import Ways, against
from tests.meetings.unlawful.stage import SYNDIC, Stage
from tests.meetings.unlawful.votes import putting


@against("R-147", "candidate-missing")
def electing_nobody_in_particular(stage: Stage) -> Ways:
    return putting(stage.items["elect_council"], "Point elect_council", text="Élire le conseil sortant")


@against("R-147", "candidates-together", told="R-301")
def electing_a_list(stage: Stage) -> Ways:
    return putting(stage.items["elect_council"], "2 candidats", candidate="Adam, Baeten")


@against("R-147", "candidate-named")
def voting_twice_on_one_candidate(stage: Stage) -> Ways:
    adam = stage.world.owners["Adam"].pk
    prepare_resolution(item=stage.items["elect_council"], text="", candidate_owner_id=adam, by=None)
    return putting(stage.items["elect_council"], "Adam", candidate_owner_id=f"{adam}")


@against("R-301", "candidate-no-vote")
def electing_a_stranger_to_the_council(stage: Stage) -> Ways:
    return putting(stage.items["elect_council"], "Zoé Peeters", candidate="Zoé Peeters")


@against("R-301", "candidate-no-vote")
def electing_to_the_council_whose_vote_is_suspended(stage: Stage) -> Ways:
    return putting(stage.items["elect_council"], "Xavier", candidate_owner_id=f"{stage.world.owners['Xavier'].pk}")


@against("R-230", "syndic-other-office")
def electing_the_syndic_to_the_council(stage: Stage) -> Ways:
    return putting(stage.items["elect_council"], candidate=SYNDIC)


@against("R-230", "syndic-other-office")
def designating_the_syndic_as_reviewer(stage: Stage) -> Ways:
    AgendaItem.objects.filter(pk=stage.items["elect_council"].pk).update(decision="elect_reviewer")
    stage.__dict__.pop("items")
    return putting(stage.items["elect_reviewer"], candidate=SYNDIC.lower())


def giving(stage: Stage, *says: str, days: int = 0, **fields: Any) -> Ways:
    """Record a mandate by hand, for so many days, or without an end."""
    until_on = stage.today + timedelta(days=days) if days else None
    sent = {"from_on": f"{stage.today}"} | {name: getattr(one, "pk", one) for name, one in fields.items()}
    sent = {name: f"{value}" for name, value in sent.items()}
    ends = {"until_on": f"{until_on}"} if until_on else {}
    last = {"last_on": f"{until_on - timedelta(days=1)}"} if until_on else {}
    return Ways(
        lambda: give_mandate(from_on=stage.today, until_on=until_on, by=None, **fields),
        ("mandates/new/", sent | last),
        ("mandates/", sent | ends),
        says,
    )


@against("R-202", "mandate-too-long")
def a_syndic_for_four_years(stage: Stage) -> Ways:
    Mandate.objects.filter(kind="syndic").delete()
    return giving(stage, day(stage.today, "fr"), kind="syndic", name="Autre Syndic", days=4 * 365)


@against("R-231", "syndic-in-office")
def a_second_syndic_beside_the_first(stage: Stage) -> Ways:
    return giving(stage, SYNDIC, kind="syndic", name="Autre Syndic", days=365)


@against("R-230", "syndic-other-office")
def the_reviewer_as_syndic(stage: Stage) -> Ways:
    Mandate.objects.filter(kind="syndic").delete()
    return giving(stage, kind="syndic", owner=stage.world.owners["Dubois"], days=365)


@against("R-301", "council-member-without-lot")
def a_member_of_the_council_who_sold_his_lot(stage: Stage) -> Ways:
    return giving(stage, "Claes", kind="council", owner=stage.world.owners["Claes"])
