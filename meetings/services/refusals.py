"""What no act on a meeting does at the wrong moment."""

from koprogo.core.errors import N_, DomainError


class MeetingIsAtAnotherStage(DomainError):
    """Each act has its moment: before the notices, in session, after."""

    code = "meeting-other-stage"
    message = N_("Cette assemblée est au stade « %(state)s » : cet acte n'y est plus possible, ou pas encore.")
    advice = N_("Une assemblée se prépare, se convoque, s'ouvre, puis se clôt : suivez cet ordre.")


class MeetingIsConvened(MeetingIsAtAnotherStage):
    """People were called to one assembly, on one day, with one agenda (R-106, R-108)."""

    code = "meeting-convened"
    rule = "R-108"
    message = N_("L'assemblée est convoquée : sa date, son lieu et son ordre du jour ne changent plus.")
    article = "art. 3.87 §3"
    why = N_("Les convocations sont parties le %(convened_on)s ; on ne vote que sur ce qu'elles annoncent.")
    advice = N_(
        "Portez le point à l'ordre du jour de l'assemblée suivante, ou annulez celle-ci et convoquez-en une autre."
    )


class MeetingIsOpen(MeetingIsAtAnotherStage):
    """The roll and the quorum are noted at the opening, once (R-119)."""

    code = "meeting-open"
    rule = "R-119"
    message = N_("L'assemblée %(number)s est ouverte : sa liste et son quorum sont figés.")
    article = "art. 3.87 §5"
    why = N_("%(heads)s copropriétaires et %(shares)s quotités étaient présents ou représentés à l'ouverture.")
    advice = N_("Notez arrivées et départs ; chaque vote se compte sur les présents et représentés du moment.")


class MeetingIsClosed(MeetingIsAtAnotherStage):
    """What an assembly decided is sealed with its ballots (R-180)."""

    code = "meeting-closed"
    rule = "R-180"
    message = N_("La séance est levée : ses votes, ses présences et ses décisions ne changent plus.")
    article = "art. 3.87 §10"
    why = N_("L'assemblée %(number)s a été close et scellée le %(closed_on)s.")
    advice = N_("Une rectification se décide à l'assemblée suivante.")


class MeetingIsNotConvened(DomainError):
    """An assembly that nobody was called to decides nothing (art. 3.87 §3)."""

    code = "meeting-not-convened"
    rule = "R-104"
    message = N_("Les convocations de cette assemblée ne sont pas parties.")
    article = "art. 3.87 §3"
    why = N_("L'assemblée %(number)s, prévue le %(held_on)s, est encore en préparation.")
    advice = N_("Envoyez les convocations au moins quinze jours avant l'assemblée, ou motivez l'urgence.")


class MeetingIsNoAssembly(DomainError):
    """Only an assembly is opened in a room, with a list and a quorum."""

    code = "meeting-no-assembly"
    rule = "R-120"
    message = N_("« %(kind)s » ne s'ouvre pas en séance.")
    article = "art. 3.87 §5"
    why = N_("Seule une assemblée générale a une liste de présence et un quorum.")
    advice = N_("Une décision par écrit se recueille auprès de tous les copropriétaires, sans séance.")


class ItemIsNotVotable(DomainError):
    """Only decisions and elections of the agenda are put to the vote (R-108)."""

    code = "item-not-votable"
    rule = "R-108"
    message = N_("Le point « %(title)s » ne peut pas être mis aux voix.")
    article = "art. 3.87 §3"
    why = N_("Il figure à l'ordre du jour comme « %(kind)s ».")
    advice = N_("Inscrivez-le comme décision à l'ordre du jour de la prochaine assemblée.")


class VoteIsNotOpen(DomainError):
    """Ballots come and change only while their vote is open."""

    code = "vote-not-open"
    rule = "R-119"
    message = N_("Le vote sur ce point n'est pas ouvert.")
    article = "art. 3.87 §§5, 10"
    why = N_("Chaque vote se compte sur les présents et représentés entre son ouverture et sa clôture.")
    advice = N_("Un vote clos ne change plus ; le résultat figure au procès-verbal.")
