"""What the software refuses around a vote."""

from koprogo.core.errors import N_, DomainError


class AnotherVoteIsOpen(DomainError):
    """One text is voted on at a time."""

    code = "vote-other-open"
    message = N_("Un autre vote est ouvert : « %(title)s ».")
    advice = N_("Clôturez-le d'abord.")


class BureauIsMissing(DomainError):
    """A chair presides and a secretary writes before anything is decided (R-118)."""

    code = "bureau-missing"
    rule = "R-118"
    message = N_("Le président et le secrétaire ne sont pas désignés.")
    article = "art. 3.87 §§5, 10"
    why = N_("Rien ne se décide avant : tous deux signent le procès-verbal.")
    advice = N_("Désignez-les à l'ouverture.")


class ResolutionIsAtAnotherStage(DomainError):
    """A text is voted on once."""

    code = "resolution-other-stage"
    rule = "R-180"
    message = N_("Ce texte est au stade « %(state)s ».")
    article = "art. 3.87 §10"
    why = N_("Le procès-verbal dit de chaque décision le texte voté, la majorité obtenue et les noms.")
    advice = N_("Un texte se modifie et se retire avant son vote ; un vote clos ne change plus.")


class TextIsMissing(DomainError):
    """What is put to the vote is written down first."""

    code = "resolution-no-text"
    rule = "R-180"
    message = N_("Écrivez le texte mis aux voix.")
    article = "art. 3.87 §10"
    why = N_("Sans texte, personne ne sait ce que l'assemblée a décidé, ni ne peut l'exécuter.")
    advice = N_("Reprenez le projet joint à la convocation, ou amendez-le avant le vote.")


class CandidateIsMissing(DomainError):
    """Persons are elected one by one (R-147)."""

    code = "candidate-missing"
    rule = "R-147"
    message = N_("Nommez le candidat : chaque personne fait l'objet d'un vote séparé.")
    article = "art. 3.90 §3"
    why = N_("« %(title)s » est une élection : une liste ne s'élit pas en bloc.")
    advice = N_("Mettez aux voix un candidat après l'autre.")


class CandidateIsNamed(DomainError):
    """A person is voted on once at one point of the agenda."""

    code = "candidate-named"
    rule = "R-147"
    message = N_("%(name)s figure déjà parmi les candidats.")
    article = "art. 3.90 §3"
    why = N_("« %(title)s » donne lieu à un seul vote par candidat.")
    advice = N_("Nommez un autre candidat, ou retirez d'abord ce texte s'il n'a pas été voté.")


class GatewayIsClosed(DomainError):
    """Shares change at the majority of a decision only where that decision was taken (R-173)."""

    code = "gateway-closed"
    rule = "R-173"
    message = N_("Les quotités ne peuvent pas être modifiées à cette majorité.")
    article = "art. 3.88 §3"
    why = N_("L'assemblée n'a pas adopté de décision qui le rend nécessaire : %(needed)s.")
    advice = N_("Mettez d'abord cette décision aux voix ; à défaut, il faut l'unanimité de tous les copropriétaires.")


class KeyMayNotDecide(DomainError):
    """Who pays decides on costs, not on what concerns all (R-129)."""

    code = "key-may-not-decide"
    rule = "R-129"
    message = N_("Tous les copropriétaires votent sur ce point, pas seulement ceux de la clé « %(key)s ».")
    article = "art. 3.87 §6"
    why = N_("« %(kind)s » touche à la gestion commune.")
    advice = N_("Inscrivez le point sans clé particulière à l'ordre du jour d'une autre assemblée.")


class HeadMayNotVote(DomainError):
    """Only who is there, himself or by proxy, votes (R-119)."""

    code = "head-may-not-vote"
    rule = "R-119"
    message = N_("%(name)s ne prend pas part à ce vote.")
    article = "art. 3.87 §§1, 5"
    why = N_("Seuls votent les présents et représentés du moment ; %(name)s n'en est pas.")
    advice = N_("Faites noter l'arrivée ou la procuration sur la liste de présence.")


class HeadIsAnothers(DomainError):
    """Nobody votes for another without his written proxy (R-130)."""

    code = "head-is-anothers"
    rule = "R-130"
    message = N_("Vous ne votez pas pour %(name)s.")
    article = "art. 3.87 §7"
    why = N_("%(name)s vote en personne ou par le mandataire qu'il a nommé par écrit ; vous ne l'êtes pas.")
    advice = N_("Faites enregistrer sa procuration écrite à l'accueil, ou votez pour vos seuls lots.")


class InstructionSaysOtherwise(DomainError):
    """Who votes for another votes as he was told in writing (R-130)."""

    code = "proxy-instructed"
    rule = "R-130"
    message = N_("La procuration de %(name)s dit comment voter sur ce point.")
    article = "art. 3.87 §7"
    why = N_("Consigne écrite : « %(told)s » ; vote reçu : « %(given)s ».")
    advice = N_("Votez selon la consigne ; seul le mandant peut la changer, par une nouvelle procuration.")


class VotesAreMissing(DomainError):
    """A vote is closed for good: who is there and did not vote is asked first, or knowingly passed over."""

    code = "votes-missing"
    rule = "R-141"
    message = N_("Personnes présentes ou représentées qui n'ont pas voté : %(count)s.")
    article = "art. 3.87 §8"
    why = N_("Bulletins reçus : %(ballots)s sur %(heads)s ; sans vote : %(names)s. Un vote clos ne se rouvre pas.")
    advice = N_("Recueillez leurs votes, ou confirmez la clôture : leurs voix ne seront pas exprimées.")
