"""What the log says of assemblies, in a sentence an action."""

from koprogo.core.errors import N_
from koprogo.portal.log.groups import Group

MEETINGS = Group(
    N_("Assemblées"),
    "gavel",
    {
        "meeting.drafted": N_("Une assemblée a été mise en préparation."),
        "meeting.changed": N_("Une assemblée en préparation a été modifiée."),
        "meeting.cancelled": N_("Une assemblée a été annulée."),
        "meeting.convened": N_("Les convocations d'une assemblée sont parties."),
        "meeting.buyers_told": N_("De nouveaux copropriétaires ont été informés d'une assemblée."),
        "meeting.reminded": N_("Une assemblée proche a été rappelée par e-mail."),
        "convocation.replaced": N_("Une convocation en échec a été remplacée par une lettre recommandée."),
        "convocation.tracked": N_("Le numéro d'envoi d'une convocation a été noté."),
        "meeting.roll_written": N_("La liste des copropriétaires votants d'une assemblée a été dressée."),
        "meeting.opened": N_("Une assemblée a été ouverte, le quorum étant atteint."),
        "meeting.not_in_number": N_("Une assemblée n'a pas atteint le quorum."),
        "meeting.bureau": N_("Le bureau d'une assemblée a été désigné."),
        "meeting.arrived": N_("Une arrivée à l'assemblée a été notée."),
        "meeting.left": N_("Un départ de l'assemblée a été noté."),
        "agenda.added": N_("Un point a été ajouté à l'ordre du jour."),
        "agenda.changed": N_("Un point de l'ordre du jour a été modifié."),
        "agenda.removed": N_("Un point a été retiré de l'ordre du jour."),
        "agenda.ordered": N_("Les points de l'ordre du jour ont été rangés autrement."),
        "agenda_request.received": N_("Une demande pour l'ordre du jour a été reçue."),
        "agenda_request.placed": N_("Une demande a été mise à l'ordre du jour."),
        "agenda_request.answered": N_("Une demande pour l'ordre du jour a reçu une réponse."),
        "agenda_request.withdrawn": N_("Une demande pour l'ordre du jour a été retirée."),
        "proxy.entered": N_("Une procuration a été enregistrée."),
        "proxy.revoked": N_("Une procuration a été révoquée."),
        "vote.prepared": N_("Un texte a été préparé pour le vote."),
        "vote.opened": N_("Un vote a été ouvert."),
        "vote.cast": N_("Un vote a été émis."),
        "vote.corrected": N_("Un vote a été corrigé avant la clôture."),
        "vote.closed": N_("Un vote a été clôturé et son résultat scellé."),
        "vote.withdrawn": N_("Un texte a été retiré avant le vote."),
    },
)
