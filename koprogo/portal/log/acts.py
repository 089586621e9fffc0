"""What the log says of each action, in a sentence; an action of the code without one fails a test."""

from koprogo.core.errors import N_
from koprogo.portal.log.acts_books import CLOSING, MONEY, PURCHASES
from koprogo.portal.log.acts_meetings import MEETINGS
from koprogo.portal.log.groups import Group

GROUPS: dict[str, Group] = {
    "people": Group(
        N_("Personnes"),
        "users",
        {
            "owner.added": N_("Un copropriétaire a été ajouté."),
            "owner.changed": N_("Les données d'un copropriétaire ont été modifiées."),
            "owner.moved": N_("L'adresse d'un copropriétaire a changé."),
            "owner.consent_given": N_("L'accord écrit pour l'e-mail a été enregistré."),
            "owner.consent_withdrawn": N_("L'accord pour l'e-mail a été retiré."),
            "mandate.given": N_("Un mandat a été confié."),
            "mandate.ended": N_("Un mandat a pris fin."),
        },
    ),
    "lots": Group(
        N_("Lots et quotités"),
        "door-open",
        {
            "lot.added": N_("Un lot a été ajouté."),
            "lot.changed": N_("La description d'un lot a été modifiée."),
            "lot.shares_set": N_("Les quotités d'un lot ont été fixées."),
            "lot.ownership_set": N_("Les propriétaires d'un lot ont été indiqués."),
            "lot.begun_earlier": N_("Le premier propriétaire connu d'un lot a été daté plus tôt."),
            "lot.transferred": N_("Un lot a changé de propriétaire."),
            "lot.renter_added": N_("Un occupant a été enregistré."),
            "lot.renter_ended": N_("Un occupant est parti."),
            "lot.representative_designated": N_("Un mandataire commun a été désigné."),
            "lot.representative_ended": N_("La désignation d'un mandataire commun a pris fin."),
            "key.added": N_("Une clé de répartition a été ajoutée."),
            "key.closed": N_("Une clé de répartition a été clôturée."),
            "register.uploaded": N_("Un registre a été déposé pour être importé."),
            "register.mapped": N_("Les colonnes d'un registre ont été attribuées."),
            "register.since_set": N_("Le premier jour des copropriétaires d'un registre à importer a été choisi."),
            "register.imported": N_("Un registre a été importé."),
        },
    ),
    "money": MONEY,
    "purchases": PURCHASES,
    "closing": CLOSING,
    "meetings": MEETINGS,
    "letters": Group(
        N_("Lettres et envois"),
        "mail",
        {
            "document_batch.open": N_("Une série de lettres a été préparée."),
            "document.file": N_("Une pièce a été déposée."),
            "document.retry": N_("La production d'un document a été relancée."),
            "delivery.retry": N_("Un envoi a été relancé."),
            "delivery.confirm": N_("Un envoi douteux a été confirmé comme parti."),
            "delivery.held": N_("Des envois en attente ont été retenus."),
            "delivery.printed": N_("Une lettre a été déclarée imprimée et postée."),
        },
    ),
    "access": Group(
        N_("Accès"),
        "key-round",
        {
            "invitation.sent": N_("Une personne a été invitée."),
            "invitation.renewed": N_("Une invitation a été renvoyée."),
            "invitation.withdrawn": N_("Une invitation a été retirée."),
            "invitation.accepted": N_("Une invitation a été acceptée."),
            "membership.ended": N_("Un accès a été retiré."),
            "firm.attached": N_("Une société de syndic gère maintenant la copropriété."),
            "firm.detached": N_("La société de syndic ne gère plus la copropriété."),
            "api_key.made": N_("Une clé d'API a été créée."),
            "api_key.ended": N_("Une clé d'API a été révoquée."),
            "account.recovered": N_("Les seconds facteurs d'un compte ont été retirés pour qu'il se rouvre."),
            "view_as.start": N_("Le syndic a commencé à voir l'espace d'une personne comme elle le voit."),
            "view_as.end": N_("Le syndic a cessé de voir l'espace d'une personne comme elle le voit."),
        },
    ),
    "settings": Group(
        N_("Copropriété"),
        "settings",
        {
            "copropriete.founded": N_("La copropriété a été ouverte."),
            "copropriete.attached": N_("La copropriété a été confiée à un cabinet de syndics."),
            "copropriete.detached": N_("La copropriété a été retirée à un cabinet de syndics."),
            "firm.changed": N_("Les données du cabinet de syndics ont été modifiées."),
            "firm_member.role_changed": N_("Le rôle d'un collaborateur du cabinet a changé."),
            "firm_member.ended": N_("L'accès d'un collaborateur du cabinet a été retiré."),
            "copropriete.exported": N_("La copropriété a été exportée."),
            "copropriete.imported": N_("La copropriété a été reprise d'une autre installation."),
            "copropriete.suspended": N_("La copropriété a été suspendue."),
            "copropriete.resumed": N_("La copropriété a été rouverte."),
            "copropriete.removal_requested": N_("La suppression de la copropriété a été demandée."),
            "copropriete.removal_reminded": N_("La suppression prochaine de la copropriété a été rappelée."),
            "copropriete.removal_cancelled": N_("La suppression de la copropriété a été annulée."),
            "archive.requested": N_("Une archive complète de la copropriété a été demandée."),
            "archive.downloaded": N_("Une archive complète de la copropriété a été téléchargée."),
            "association.changed": N_("Les données de l'association ont été modifiées."),
            "association.partial_added": N_("Une association partielle a été ajoutée."),
            "building.added": N_("Un bâtiment a été ajouté."),
            "building.changed": N_("Un bâtiment a été modifié."),
        },
    ),
    "looks": Group(
        N_("Consultations"),
        "eye",
        {
            "owner.viewed": N_("La fiche d'un copropriétaire a été consultée."),
            "owner.listed": N_("La liste des copropriétaires a été consultée."),
            "owner.arrears_listed": N_("La liste des arriérés a été consultée."),
            "owner.letter_viewed": N_("Une lettre d'un copropriétaire a été ouverte."),
            "owner.letters_listed": N_("La liste des lettres a été consultée."),
            "owner.charges_listed": N_("Les montants demandés à chaque copropriétaire ont été exportés ou lus."),
            "books.exported": N_("Les livres de la copropriété ont été exportés."),
            "log.exported": N_("Le journal des actions a été exporté."),
            "staff.visit": N_("L'exploitant de la plateforme a ouvert les données de la copropriété, avec un motif."),
            "staff.look": N_("L'exploitant de la plateforme a consulté des données."),
        },
    ),
    "sql": Group(
        N_("Base de données"),
        "triangle-alert",
        {
            "sql.insert": N_("Une ligne a été ajoutée directement dans la base de données."),
            "sql.update": N_("Une ligne a été modifiée directement dans la base de données."),
            "sql.delete": N_("Une ligne a été supprimée directement dans la base de données."),
            "sql.truncate": N_("Une table a été vidée directement dans la base de données."),
        },
    ),
}
SENTENCES = {action: sentence for group in GROUPS.values() for action, sentence in group.acts.items()}
GROUP_OF = {action: name for name, group in GROUPS.items() for action in group.acts}
# Somebody read something: asked for by name, these would crowd out what was done. Visits and exports are always shown.
LOOKS = frozenset(GROUPS["looks"].acts) - {"staff.visit", "log.exported", "books.exported"}
