from django.urls import path

from accounting.views import periods, proof

urlpatterns = [
    path("ledger-proof/", proof.ledger_proof, name="ledger_proof"),
    path("fiscal-years/", periods.fiscal_year_list, name="fiscal_year_list"),
    path("fiscal-years/next/", periods.fiscal_year_open, name="fiscal_year_open"),
    path("fiscal-years/<uuid:pk>/", periods.fiscal_year_change, name="fiscal_year_change"),
    path("fiscal-years/<uuid:pk>/lock/", periods.period_lock, name="period_lock"),
    path("fiscal-years/<uuid:pk>/reopen/", periods.period_reopen, name="period_reopen"),
]
