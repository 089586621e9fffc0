"""Budgets, funds, and lots that change hands."""

from django.urls import path

from accounting.views import budget_acts, budgets, funds, sales

urlpatterns = [
    path("budgets/", budgets.budget_list, name="budget_list"),
    path("budgets/new/", budgets.budget_prepare, name="budget_prepare"),
    path("budgets/<uuid:pk>/", budgets.budget_detail, name="budget_detail"),
    path("budgets/<uuid:pk>/line/", budgets.budget_line, name="budget_line"),
    path("budgets/<uuid:pk>/submit/", budget_acts.budget_submit, name="budget_submit"),
    path("budgets/<uuid:pk>/reopen/", budget_acts.budget_reopen, name="budget_reopen"),
    path("budgets/<uuid:pk>/discard/", budget_acts.budget_discard, name="budget_discard"),
    path("budgets/<uuid:pk>/adopt/", budget_acts.budget_adopt, name="budget_adopt"),
    path("budgets/<uuid:pk>/waive/", budget_acts.budget_waive, name="budget_waive"),
    path("budgets/<uuid:pk>/calls/", budget_acts.budget_calls, name="budget_calls"),
    path("budgets/<uuid:pk>/print/", budget_acts.budget_print, name="budget_print"),
    path("funds/", funds.fund_list, name="fund_list"),
    path("funds/refund/", funds.fund_refund, name="fund_refund"),
    path("sales/", sales.sale_list, name="sale_list"),
    path("sales/<uuid:pk>/", sales.sale_detail, name="sale_detail"),
    path("sales/<uuid:pk>/book/", sales.sale_book, name="sale_book"),
]
