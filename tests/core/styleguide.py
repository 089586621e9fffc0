"""Example data for templates/styleguide.html: each component in each of its states."""

from types import SimpleNamespace as Row
from typing import Any

from django import forms
from django.core.paginator import Paginator

from koprogo.core.charts import Part


class ExampleForm(forms.Form):
    label = forms.CharField(label="Libellé de l’appel", help_text="Il est imprimé sur la lettre.", max_length=80)
    amount = forms.CharField(label="Montant total", help_text="1.234,56 ou 1234.56")
    email = forms.EmailField(label="Adresse e-mail", required=False)
    key = forms.ChoiceField(
        label="Clé de répartition", choices=[("g", "Générale (10.000)"), ("a", "Ascenseur A (3.250)")]
    )
    note = forms.CharField(label="Note au dossier", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    channel = forms.ChoiceField(
        label="Envoi", widget=forms.RadioSelect, choices=[("e", "Par e-mail si consenti"), ("p", "Par la poste")]
    )
    is_final = forms.BooleanField(label="J’ai vérifié l’aperçu", help_text="Un appel émis ne change plus.")
    register = forms.FileField(label="Registre des lots", help_text="XLSX ou CSV, 20 Mo au plus.")


def _lots() -> list[Row]:
    owners = ["Dubois Marie", "SPRL Immo Léopold", "Indivision Peeters – Claes", "Van den Broeck Jan", "Schmitz Anna"]
    balances = [0, -12500, 148_32, 2_310_75, 0]
    return [
        Row(
            code=f"A{rank}.0{rank}", kind="Appartement", owner=owner, shares=412 - rank * 17, balance=balance, tone=tone
        )
        for rank, (owner, balance, tone) in enumerate(
            zip(owners, balances, ["ok", "info", "warn", "bad", "ok"], strict=True), 1
        )
    ]


def _floors() -> list[Row]:
    tops = [
        Row(
            label=f"{floor}ᵉ" if floor > 1 else "1ᵉʳ",
            lots=[
                Row(
                    label=f"A{floor}.{door}",
                    text=f"{90 + floor * door} q.",
                    css=f"lvl-{(floor * door) % 5}",
                    width=door % 3 + 1,
                    url="#lot",
                )
                for door in range(1, 6)
            ],
        )
        for floor in range(4, 0, -1)
    ]
    ground = Row(
        label="Rez",
        lots=[
            Row(label="C0.1", text="Commerce", css="lot-2", width=4, url="#lot"),
            Row(label="C0.2", text="Bureau", css="lot-3", width=2, url="#lot", is_current=True),
        ],
    )
    cellar = Row(
        label="-1", lots=[Row(label=f"G{place}", text="Garage", css="lot-6", url="") for place in range(1, 13)]
    )
    return [*tops, ground, cellar]


def _nav() -> list[Row]:
    def group(label: str, icon: str, **more: Any) -> Row:
        return Row(label=label, icon=icon, url="#group", **more)

    return [
        group("Aujourd’hui", "house", count=4),
        group(
            "Personnes et lots",
            "users",
            active=True,
            items=[
                Row(label="Lots", url="#lots", active=True),
                Row(label="Copropriétaires", url="#owners"),
                Row(label="Clés de répartition", url="#keys"),
            ],
        ),
        group("Argent", "wallet"),
        group("Achats", "shopping-cart", is_coming=True),
        group("Comptabilité", "book-open"),
        group("Assemblées", "gavel", is_coming=True),
        group("Immeuble", "building-2"),
        group("Documents", "folder-open"),
        group("Réglages", "settings"),
    ]


def _shell() -> dict[str, Any]:
    """What the context processor gives every page."""
    names = [("residence-du-parc", "Résidence du Parc"), ("tilleuls", "Les Tilleuls"), ("zonnebloem", "VME Zonnebloem")]
    keys = [
        "home",
        "switcher",
        "portfolio",
        "search",
        "notifications",
        "language",
        "profile",
        "theme",
        "logout",
        "mailbox",
    ]
    return {
        "access": Row(name="Résidence du Parc", slug="residence-du-parc", hue=3, role="Syndic"),
        "nav": _nav(),
        "bottom_nav": [
            Row(label=label, icon=icon, url="#tab", active=icon == "house")
            for label, icon in [
                ("Accueil", "house"),
                ("Payer", "banknote"),
                ("Assemblée", "gavel"),
                ("Signaler", "wrench"),
                ("Documents", "folder-open"),
            ]
        ],
        "user": Row(is_authenticated=True, get_full_name="Claire Lambert", email="claire.lambert@example.be"),
        "switcher_recent": [
            Row(
                slug=slug,
                name=name,
                url=f"#{slug}",
                hue=hue * 3,
                detail="Avenue du Parc 12, 1060 Saint-Gilles · 182 lots",
            )
            for hue, (slug, name) in enumerate(names, 1)
        ],
        "languages": [("fr", "Français"), ("nl", "Nederlands"), ("de", "Deutsch"), ("en", "English")],
        "demo": True,
        "unread": 3,
        "urls": {key: f"#{key}" for key in keys},
    }


def styleguide_context() -> dict[str, Any]:
    return _shell() | {
        "form": ExampleForm(initial={"label": "Provision 1ᵉʳ trimestre 2027"}, auto_id="ok_%s"),
        "form_bad": ExampleForm({"amount": "", "email": "claire@"}, auto_id="bad_%s"),
        "lots": _lots(),
        "page": Paginator(range(182), 25).page(3),
        "floors": _floors(),
        "legend": [
            Row(label="Rien à payer", css="lvl-0"),
            Row(label="Appel en cours", css="lvl-1"),
            Row(label="Retard < 30 jours", css="lvl-2"),
            Row(label="30 à 90 jours", css="lvl-3"),
            Row(label="Plus de 90 jours", css="lvl-4"),
        ],
        "parts": [
            Part("Chauffage", 1_842_050, "18.420,50 €"),
            Part("Ascenseur", 612_000, "6.120,00 €"),
            Part("Nettoyage", 548_000, "5.480,00 €"),
            Part("Assurance", 402_315, "4.023,15 €"),
            Part("Frais privatifs", 2_500, "25,00 €"),
        ],
        "steps": [
            Row(label="Fichier", is_done=True, url="#1"),
            Row(label="Colonnes", is_done=True, url="#2"),
            Row(label="Vérification", is_current=True),
            Row(label="Confirmation"),
        ],
        "events": [
            Row(
                icon="send",
                tone="ok",
                text="Appel de fonds émis : 96 lettres en préparation",
                when="21/11/2026 14:05",
                who="Claire Lambert",
            ),
            Row(icon="triangle-alert", tone="warn", text="Deux adresses e-mail refusées", when="21/11/2026 14:07"),
            Row(icon="file-text", text="Brouillon créé", when="20/11/2026 09:12", who="Claire Lambert"),
        ],
        "batch": Row(
            label="Préparation des lettres", done_count=61, total_count=96, is_running=True, url="", page_url="#batch"
        ),
        "batch_done": Row(
            label="Préparation des lettres",
            done_count=96,
            total_count=96,
            failed_count=0,
            summary="96 lettres prêtes en 41 s",
        ),
        "zero": 0,
        "debt": 231075,
        "credit": -12500,
    }
