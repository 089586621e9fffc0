"""How this copropriété approves what it buys."""

from accounting.models import BooksPolicy


def purchase_policy() -> BooksPolicy:
    """Return the choices made, or those of everybody while none was made (a row not saved)."""
    return BooksPolicy.objects.order_by("pk").first() or BooksPolicy()
