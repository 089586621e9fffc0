from accounting.models.fund_calls import FundCall, FundCallLine, FundCallShare
from accounting.models.ledger import Account, FiscalYear, JournalEntry, JournalLine

__all__ = ["Account", "FiscalYear", "FundCall", "FundCallLine", "FundCallShare", "JournalEntry", "JournalLine"]
