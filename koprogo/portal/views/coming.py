"""Pages that say what comes, and when one will need it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from koprogo.users.decorators import requires

TOPICS = {
    "purchases": (_("Achats"), _("Factures des fournisseurs, approbation et fichiers de paiement.")),
    "maintenance": (_("Entretien"), _("Signalements, travaux et contrôles périodiques de l'immeuble.")),
}


@requires("coming.view")
def coming(request: HttpRequest, topic: str) -> HttpResponse:
    if topic not in TOPICS:
        raise Http404
    title, text = TOPICS[topic]
    return render(request, "portal/coming.html", {"topic_title": title, "text": text})
