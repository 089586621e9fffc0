"""Pages of the bank."""

from django.urls import path

from accounting.views import bank, bank_groups, bank_typed, bank_work

urlpatterns = [
    path("bank/", bank.bank_overview, name="bank_overview"),
    path("bank/import/", bank.bank_import, name="bank_import"),
    path("bank/statements/", bank.bank_statement_list, name="bank_statement_list"),
    path("bank/statements/new/", bank_typed.bank_statement_type, name="bank_statement_type"),
    path("bank/statements/<uuid:pk>/discard/", bank_typed.bank_statement_discard, name="bank_statement_discard"),
    path("bank/statements/<uuid:pk>/", bank.bank_statement_detail, name="bank_statement_detail"),
    path("bank/exceptions/", bank_work.bank_exception_list, name="bank_exception_list"),
    path("bank/group/", bank_groups.bank_group, name="bank_group"),
    path("bank/book/", bank_work.bank_proposals_book, name="bank_proposals_book"),
    path("bank/movements/<uuid:pk>/", bank_work.bank_transaction_detail, name="bank_transaction_detail"),
    path("bank/movements/<uuid:pk>/book/", bank_work.bank_transaction_book, name="bank_transaction_book"),
    path("bank/movements/<uuid:pk>/wait/", bank_work.bank_transaction_wait, name="bank_transaction_wait"),
    path("bank/movements/<uuid:pk>/return/", bank_work.bank_transaction_return, name="bank_transaction_return"),
    path("bank/movements/<uuid:pk>/undo/", bank_work.bank_transaction_undo, name="bank_transaction_undo"),
]
