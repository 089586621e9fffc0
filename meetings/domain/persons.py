"""Who is the same person: an owner by his identifier, anybody else by his name."""


def folded(name: str) -> str:
    """Read a name as people compare names: without capitals and spare spaces."""
    return " ".join(name.casefold().split())


def person(owner: object, name: str) -> str:
    """Name a person, so that two heads one person speaks for are known to be his (R-133)."""
    return str(owner) if owner else folded(name)
