"""Where what is being done comes from: set once by who lets a request or a task in, read by the log."""

from contextvars import ContextVar

# The network address asked from; None in tasks and commands.
place: ContextVar[str | None] = ContextVar("place", default=None)
# What stands between the person and the act: a key ("key:…"), a view as somebody else, a command; empty for a page.
via: ContextVar[str] = ContextVar("via", default="")
