"""The words of a closing balance: what a column means, in four languages."""

from enum import StrEnum

from buildings.imports.words import spelled
from koprogo.core.errors import N_


class Field(StrEnum):
    """What a column of a closing balance, or of a list beside it, can hold."""

    ACCOUNT = "account"
    LABEL = "label"
    DEBIT = "debit"
    CREDIT = "credit"
    BALANCE = "balance"
    OWNER = "owner"
    SUPPLIER = "supplier"
    PARTY = "party"
    LOT = "lot"
    REFERENCE = "reference"
    DUE_ON = "due_on"
    KEY = "key"
    IBAN = "iban"
    COMPANY_NUMBER = "company_number"
    WORKING_SHARE = "working_share"
    RESERVE_SHARE = "reserve_share"


FIELD_LABELS = {
    Field.ACCOUNT: N_("Compte"),
    Field.LABEL: N_("Libellé"),
    Field.DEBIT: N_("Débit"),
    Field.CREDIT: N_("Crédit"),
    Field.BALANCE: N_("Solde"),
    Field.OWNER: N_("Copropriétaire"),
    Field.SUPPLIER: N_("Fournisseur"),
    Field.PARTY: N_("Tiers"),
    Field.LOT: N_("Numéro de lot"),
    Field.REFERENCE: N_("Référence ou numéro de facture"),
    Field.DUE_ON: N_("Échéance"),
    Field.KEY: N_("Clé de répartition"),
    Field.IBAN: N_("IBAN"),
    Field.COMPANY_NUMBER: N_("Numéro BCE"),
    Field.WORKING_SHARE: N_("Part du fonds de roulement"),
    Field.RESERVE_SHARE: N_("Part du fonds de réserve"),
}
AMOUNTS = (Field.DEBIT, Field.CREDIT, Field.BALANCE)
PARTIES = (Field.OWNER, Field.SUPPLIER, Field.PARTY)

HEADERS = spelled(
    {
        Field.ACCOUNT: "compte, n compte, no compte, numero de compte, numero compte, compte general, code compte, "
        "rekening, rek, rekeningnummer, rekeningnr, grootboekrekening, konto, kontonummer, konto nr, sachkonto, "
        "account, account code, account number, gl account, ledger account",
        Field.LABEL: "libelle, intitule, intitule du compte, nom du compte, libelle du compte, communication, texte, "
        "omschrijving, benaming, naam rekening, tekst, mededeling, bezeichnung, kontobezeichnung, text, description, "
        "account name",
        Field.DEBIT: "debit, debet, soll, solde debiteur, soldes debiteurs, debetsaldo, debit balance, sollsaldo",
        Field.CREDIT: "credit, haben, solde crediteur, soldes crediteurs, creditsaldo, credit balance, habensaldo",
        Field.BALANCE: "solde, montant, solde ouvert, reste du, reste a payer, restant du, a payer, ouvert, saldo, "
        "bedrag, openstaand, openstaand bedrag, openstaand saldo, te betalen, betrag, offen, offener betrag, balance, "
        "amount, open amount, amount due",
        Field.OWNER: "coproprietaire, coproprietaires, proprietaire, proprietaires, n propr, n proprietaire, "
        "n coproprietaire, code proprietaire, eigenaar, eigenaars, mede-eigenaar, eigenaar nr, eigentumer, "
        "miteigentumer, owner, owner name, owner number",
        Field.SUPPLIER: "fournisseur, fournisseurs, creancier, leverancier, leveranciers, lieferant, lieferanten, "
        "supplier, suppliers, vendor",
        Field.PARTY: "tiers, nom, nom du tiers, compte tiers, derde, derden, naam, relatie, name, partei, dritte, "
        "third party, relation",
        Field.LOT: "lot, n lot, no lot, numero de lot, kavel, kavelnummer, los, lot number, unit",
        Field.REFERENCE: "reference, ref, piece, n piece, numero de piece, facture, n facture, numero de facture, "
        "document, referentie, stuk, stuknummer, factuur, factuurnummer, referenz, beleg, belegnummer, rechnung, "
        "rechnungsnummer, invoice, invoice number",
        Field.DUE_ON: "echeance, date d echeance, a payer pour le, a payer avant le, vervaldag, vervaldatum, "
        "te betalen voor, falligkeit, fallig am, falligkeitsdatum, due, due date, due on",
        Field.KEY: "cle, cle de repartition, code cle, sleutel, verdeelsleutel, verteilerschlussel, schlussel, key",
        Field.IBAN: "iban, compte bancaire, bankrekening, bankkonto, bank account",
        Field.COMPANY_NUMBER: "bce, n bce, numero bce, kbo, kbo nr, kbo nummer, tva, n tva, btw, btw nummer, "
        "numero d entreprise, ondernemingsnummer, unternehmensnummer, company number, vat number",
        Field.WORKING_SHARE: "fonds de roulement, part fonds de roulement, part du fonds de roulement, werkkapitaal, "
        "aandeel werkkapitaal, betriebskapital, betriebsfonds, working capital, working capital share",
        Field.RESERVE_SHARE: "fonds de reserve, part fonds de reserve, part du fonds de reserve, reservekapitaal, "
        "reservefonds, aandeel reservekapitaal, rucklage, reserve fund, reserve fund share",
    }
)
