"""What a proxy may not be (art. 3.87 §7)."""

from koprogo.core.errors import N_, DomainError


class ProxyIsBlank(DomainError):
    """A proxy names its holder; nobody fills a name in for the principal (R-130)."""

    code = "proxy-blank"
    rule = "R-130"
    message = N_("Cette procuration ne nomme pas de mandataire.")
    article = "art. 3.87 §7"
    advice = N_("Demandez au copropriétaire d'écrire lui-même le nom de la personne qu'il désigne.")


class ProxyIsPostdated(DomainError):
    """What is signed tomorrow is not signed yet."""

    code = "proxy-postdated"
    rule = "R-130"
    message = N_("Cette procuration porte une date à venir : le %(on)s.")
    article = "art. 3.87 §7"
    advice = N_("Indiquez le jour où elle a été signée.")


class ProxyIsToOneself(DomainError):
    """Who acts for a head needs no proxy of it."""

    code = "proxy-to-oneself"
    rule = "R-130"
    message = N_("%(name)s agit déjà pour ces lots et ne peut pas se donner procuration.")
    article = "art. 3.87 §7"
    advice = N_("Notez simplement son arrivée, ou désignez une autre personne.")


class ProxyIsRevoked(DomainError):
    """A proxy that was taken back gives nothing."""

    code = "proxy-revoked"
    message = N_("Cette procuration a été retirée ou remplacée.")


class HolderIsNotThere(DomainError):
    """A proxy is used by a person who takes part in the meeting."""

    code = "holder-not-there"
    rule = "R-130"
    message = N_("%(holder)s n'est pas encore arrivé : %(name)s ne peut pas être représenté.")
    article = "art. 3.87 §7"
    advice = N_("Notez d'abord l'arrivée du mandataire : ceux qu'il représente le suivent.")


class InstructionIsUnknown(DomainError):
    """Instructions are given on points that are voted on."""

    code = "instruction-unknown"
    message = N_("Une instruction de vote ne correspond à aucun point mis aux voix.")
    advice = N_("Choisissez pour, contre ou abstention, point par point, parmi les décisions de l'ordre du jour.")
