from django.urls import path

from accounting.views import entries, periods, proof, reports

urlpatterns = [
    path("trial-balance/", reports.trial_balance_page, name="trial_balance"),
    path("journal/new/", entries.entry_add, name="entry_add"),
    path("journal/<uuid:pk>/reverse/", entries.entry_reverse, name="entry_reverse"),
    path("ledger/", reports.general_ledger, name="general_ledger"),
    path("reports/<str:name>/", reports.report, name="report"),
    path("reports/<str:name>/table.csv", reports.report_csv, name="report_csv"),
    path("reports/<str:name>/table.xlsx", reports.report_xlsx, name="report_xlsx"),
    path("reports/<str:name>/pdf/", reports.report_pdf, name="report_pdf"),
    path("ledger-proof/", proof.ledger_proof, name="ledger_proof"),
    path("fiscal-years/", periods.fiscal_year_list, name="fiscal_year_list"),
    path("fiscal-years/next/", periods.fiscal_year_open, name="fiscal_year_open"),
    path("fiscal-years/<uuid:pk>/", periods.fiscal_year_change, name="fiscal_year_change"),
    path("fiscal-years/<uuid:pk>/lock/", periods.period_lock, name="period_lock"),
    path("fiscal-years/<uuid:pk>/reopen/", periods.period_reopen, name="period_reopen"),
]
