from accounting.models.arrears import PaymentPlan, Reminder
from accounting.models.bank import BankStatement, BankTransaction
from accounting.models.budgets import Budget, BudgetLine
from accounting.models.fund_calls import FundCall, FundCallLine, FundCallPart, FundCallShare
from accounting.models.invoices import Invoice, InvoiceLine
from accounting.models.ledger import Account, FiscalYear, JournalEntry, JournalLine
from accounting.models.payment_orders import PaymentOrder
from accounting.models.policy import BooksPolicy, ReviewNote
from accounting.models.settlements import Settlement, SettlementShare
from accounting.models.suppliers import Contract, Supplier

__all__ = [
    "Account",
    "BankStatement",
    "BankTransaction",
    "BooksPolicy",
    "Budget",
    "BudgetLine",
    "Contract",
    "FiscalYear",
    "FundCall",
    "FundCallLine",
    "FundCallPart",
    "FundCallShare",
    "Invoice",
    "InvoiceLine",
    "JournalEntry",
    "JournalLine",
    "PaymentOrder",
    "PaymentPlan",
    "Reminder",
    "ReviewNote",
    "Settlement",
    "SettlementShare",
    "Supplier",
]
