"""What the rules of assemblies are tried on."""

from datetime import date
from uuid import UUID

from hypothesis import strategies as st

from meetings.domain.heads import Head, HeadLot
from meetings.domain.house_rules import HouseRules

KEY = UUID(int=1)

days = st.dates(min_value=date(2011, 1, 1), max_value=date(2060, 12, 31))
house_rules = st.builds(HouseRules, notice_days=st.integers(min_value=15, max_value=60), clear_days=st.booleans())


def head(number: int, shares: int, part: int = 0, *, is_suspended: bool = False) -> Head:
    """Make a head of one lot with its shares of the deed and its part in a cost."""
    lot = HeadLot(UUID(int=number), str(number), shares, {KEY: part} if part else {})
    holders = (UUID(int=1000 + number), UUID(int=2000 + number))[: 1 + is_suspended]
    owner, joint = (None, lot.id) if is_suspended else (holders[0], None)
    return Head(f"Tête {number}", owner, joint, (lot,), "", holders)


@st.composite
def heads(draw: st.DrawFn) -> list[Head]:
    shares = st.integers(min_value=1, max_value=500)
    parts = st.integers(min_value=0, max_value=100)
    rows = draw(st.lists(st.tuples(shares, parts, st.booleans()), min_size=1, max_size=12))
    return [head(number, votes, part, is_suspended=off) for number, (votes, part, off) in enumerate(rows, start=1)]
