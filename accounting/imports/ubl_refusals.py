"""Why an electronic invoice is not taken in."""

from koprogo.core.errors import N_, DomainError


class UblIsRefused(DomainError):
    """An electronic invoice comes in whole or not at all."""

    code = "ubl-refused"
    message = N_("Cette facture électronique ne peut pas être reprise.")
    advice = N_("Demandez au fournisseur un document corrigé, ou encodez la facture à la main d'après son PDF.")


class UblIsNotXml(UblIsRefused):
    """What is no XML, or declares a type of its own or entities, is not read."""

    code = "ubl-not-xml"
    message = N_("Ce fichier n'est pas un XML lisible.")


class UblIsNoInvoice(UblIsRefused):
    """Invoices and credit notes are read."""

    code = "ubl-no-invoice"
    message = N_("Ce fichier n'est ni une facture ni une note de crédit UBL (Peppol BIS 3), mais « %(name)s ».")


class UblLacksField(UblIsRefused):
    """What every invoice must say."""

    code = "ubl-lacks-field"
    message = N_("La facture électronique n'indique pas : %(field)s.")


class UblIsUnreadable(UblIsRefused):
    """A field has the form the standard gives it."""

    code = "ubl-unreadable"
    message = N_("« %(value)s » n'est pas lisible comme %(field)s.")


class UblIsNotInEuro(UblIsRefused):
    """The books are in euro."""

    code = "ubl-not-euro"
    message = N_("La facture est en %(currency)s : la comptabilité se tient en euros.")


class UblIsReverseCharge(UblIsRefused):
    """An association is no taxable person: it is invoiced with VAT."""

    code = "ubl-reverse-charge"
    message = N_("La facture %(number)s est établie en autoliquidation (TVA due par le client).")
    article = "art. 51 §2 C. TVA"
    why = N_(
        "Une association de copropriétaires n'est pas assujettie à la TVA : elle reçoit ses factures TVAC (R-420)."
    )
    advice = N_("Demandez au fournisseur une facture avec TVA.")


class UblTotalsDiffer(UblIsRefused):
    """The totals are the sums of what they total."""

    code = "ubl-totals"
    message = N_("Les totaux de la facture ne concordent pas : %(name)s vaut %(said)s, le calcul donne %(found)s.")


class UblIsForAnother(UblIsRefused):
    """An invoice is for the association it names."""

    code = "ubl-for-another"
    message = N_("Cette facture est adressée à %(buyer)s, pas à notre association (%(own)s).")
    advice = N_("Déposez-la dans la copropriété à qui elle est adressée.")
