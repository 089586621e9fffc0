from django.urls import include, path

from accounting.views import accounts, arrears, drafts, fund_calls, ledger

urlpatterns = [
    path("", include("accounting.urls_taking")),
    path("", include("accounting.urls_ledger")),
    path("", include("accounting.urls_arrears")),
    path("", include("accounting.urls_bank")),
    path("", include("accounting.urls_budget")),
    path("", include("accounting.urls_yearend")),
    path("", include("accounting.urls_purchases")),
    path("calls/", fund_calls.fund_call_list, name="fund_call_list"),
    path("calls/new/", drafts.fund_call_draft, name="fund_call_draft"),
    path("calls/<uuid:pk>/", fund_calls.fund_call_detail, name="fund_call_detail"),
    path("calls/<uuid:pk>/change/", drafts.fund_call_change, name="fund_call_change"),
    path("calls/<uuid:pk>/discard/", drafts.fund_call_discard, name="fund_call_discard"),
    path("calls/<uuid:pk>/issue/", drafts.fund_call_issue, name="fund_call_issue"),
    path("calls/<uuid:pk>/cancel/", drafts.fund_call_cancel, name="fund_call_cancel"),
    path("calls/<uuid:pk>/letter/", drafts.fund_call_letter, name="fund_call_letter"),
    path("calls/<uuid:pk>/letters/", fund_calls.fund_call_letters, name="fund_call_letters"),
    path("calls/<uuid:pk>/shares.csv", fund_calls.fund_call_export, name="fund_call_export"),
    path("arrears/", arrears.arrears_list, name="arrears_list"),
    path("journal/", ledger.journal_list, name="journal_list"),
    path("journal/<uuid:pk>/", ledger.journal_entry_detail, name="journal_entry_detail"),
    path("accounts/", accounts.account_list, name="account_list"),
    path("accounts/new/", accounts.account_add, name="account_add"),
    path("accounts/<str:code>/remove/", accounts.account_remove, name="account_remove"),
    path("accounts/<str:code>/", accounts.account_change, name="account_change"),
    path("accounts/<str:code>/switch/", accounts.account_switch, name="account_switch"),
    path("", include("accounting.urls_pictures")),
]
