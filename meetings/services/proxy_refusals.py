"""What a proxy may not be (art. 3.87 §7)."""

from koprogo.core.errors import N_, DomainError


class ProxyIsBlank(DomainError):
    """A proxy names its holder; nobody fills a name in for the principal (R-130)."""

    code = "proxy-blank"
    rule = "R-130"
    message = N_("Cette procuration ne nomme pas de mandataire.")
    article = "art. 3.87 §7"
    why = N_("Le mandant nomme lui-même son mandataire ; personne ne complète un nom laissé en blanc.")
    advice = N_("Demandez au copropriétaire d'écrire lui-même le nom de la personne qu'il désigne.")


class ProxyIsPostdated(DomainError):
    """What is signed tomorrow is not signed yet."""

    code = "proxy-postdated"
    rule = "R-130"
    message = N_("Cette procuration porte une date à venir : le %(on)s.")
    article = "art. 3.87 §7"
    why = N_("Nous sommes le %(today)s : elle n'est pas encore signée.")
    advice = N_("Indiquez le jour où elle a été signée.")


class ProxyIsToOneself(DomainError):
    """Who acts for a head needs no proxy of it."""

    code = "proxy-to-oneself"
    rule = "R-130"
    message = N_("%(name)s agit déjà pour ces lots et ne peut pas se donner procuration.")
    article = "art. 3.87 §7"
    why = N_("Une procuration désigne une autre personne que celle qui vote déjà.")
    advice = N_("Notez simplement son arrivée, ou désignez une autre personne.")


class ProxyIsRevoked(DomainError):
    """A proxy that was taken back gives nothing."""

    code = "proxy-revoked"
    rule = "R-130"
    message = N_("Cette procuration a été retirée ou remplacée.")
    article = "art. 3.87 §7"
    why = N_("La plus récente compte seule, et la présence du mandant y met fin.")
    advice = N_("Enregistrez une nouvelle procuration, signée par le mandant.")


class ProxyIsForAnotherMeeting(ProxyIsRevoked):
    """A proxy holds for one assembly, and for its second one unless it says otherwise (R-122, R-130)."""

    code = "proxy-other-meeting"
    message = N_("Cette procuration ne vaut pas pour l'assemblée %(number)s.")
    why = N_("Elle a été donnée pour l'assemblée %(given_for)s du %(held_on)s, et ne vaut que pour une assemblée.")
    advice = N_("Enregistrez une procuration donnée pour cette assemblée-ci.")


class ProxyIsAnothers(ProxyIsRevoked):
    """A proxy stands for who gave it, and for nobody else (R-130)."""

    code = "proxy-of-another"
    message = N_("Cette procuration ne représente pas %(name)s.")
    why = N_("Un autre copropriétaire l'a donnée, pour ses seuls lots.")
    advice = N_("Enregistrez la procuration de %(name)s.")


class HolderIsNotThere(DomainError):
    """A proxy is used by a person who takes part in the meeting."""

    code = "holder-not-there"
    rule = "R-130"
    message = N_("%(holder)s n'est pas encore arrivé : %(name)s ne peut pas être représenté.")
    article = "art. 3.87 §7"
    why = N_("Le mandataire vote en séance : il doit y être, sur place ou à distance.")
    advice = N_("Notez d'abord l'arrivée du mandataire : ceux qu'il représente le suivent.")


class InstructionIsUnknown(DomainError):
    """Instructions are given on points that are voted on."""

    code = "instruction-unknown"
    message = N_("Une instruction de vote ne correspond à aucun point mis aux voix.")
    advice = N_("Choisissez pour, contre ou abstention, point par point, parmi les décisions de l'ordre du jour.")
