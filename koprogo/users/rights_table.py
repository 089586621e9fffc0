"""The table of rights as the README shows it, made from the matrix that decides."""

from pathlib import Path

from koprogo.users.models import Role
from koprogo.users.rights import MATRIX
from koprogo.users.scopes import SCOPE_OF

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- rights: begin -->\n", "<!-- rights: end -->\n"


def rights_table() -> str:
    """Return one line an action and one column a role, and the scope of keys that may do it, in Markdown."""
    head = ["action", *(role.value for role in Role), "keys"]
    rule = ["---", *(":-:" for _ in Role), "---"]
    rows = [
        [f"`{action}`", *("✓" if role in roles else "" for role in Role), SCOPE_OF.get(action, "")]
        for action, roles in MATRIX.items()
    ]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in (head, rule, *rows))


def readme_in_step(text: str) -> str:
    """Return the README with the table between its two marks made anew."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{rights_table()}\n{END}{after}"
