"""How votes are written: exactly, and beside it as a part of those cast."""

from fractions import Fraction


def votes_written(text: str) -> str:
    """Write votes kept as ``1234`` or ``200/3``: ``1.234``, ``66 2/3``."""
    votes = Fraction(text or 0)
    whole, rest = divmod(votes.numerator, votes.denominator)
    written = f"{whole:,}".replace(",", ".")
    return f"{written} {rest}/{votes.denominator}" if rest else written


def percent_written(part: Fraction) -> str:
    """Write a part in per cent with two decimals, never rounded up to what was not reached: ``66,66 %``."""
    hundredths = int(part * 10000)
    return f"{hundredths // 100},{hundredths % 100:02d} %"
