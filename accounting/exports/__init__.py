"""The books taken along: for other programs, for spreadsheets, for whoever audits a year."""
