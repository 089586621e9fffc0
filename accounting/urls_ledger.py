from django.urls import path

from accounting.views import proof

urlpatterns = [
    path("ledger-proof/", proof.ledger_proof, name="ledger_proof"),
]
