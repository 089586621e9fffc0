"""docs/operator/commands.md, from what the commands say of themselves."""

from argparse import SUPPRESS, Action
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, DjangoHelpFormatter

from koprogo.core.messages import ROOTS

HEAD = """# Commands

`manage.py NAME --help` tells the same. How `manage.py` is run on your machine is told in [install.md](install.md).
`make docs` writes this page from the commands; a test keeps it true.
"""
OF_OPERATORS = (
    "upgrade",
    "bootstrap",
    "doctor",
    "verify",
    "verify_ledger",
    "backup",
    "restore_all",
    "export_copropriete",
    "import_copropriete",
    "suspend_copropriete",
    "remove_copropriete",
    "recover_account",
)
FOR_ALL = DjangoHelpFormatter.show_last | {"-h"}


def commands_page() -> str:
    """Return the page, in Markdown."""
    own = {name: load_command_class(app, name) for name, app in get_commands().items() if _is_ours(app)}
    others = sorted({*own} - {*OF_OPERATORS})
    parts = [HEAD, *(_command(name, own[name]) for name in OF_OPERATORS)]
    parts += ["## For developers\n", *(f"- `{name}`: {own[name].help}" for name in others)]
    return "\n".join(parts) + "\n"


def _is_ours(app: object) -> bool:
    return str(app).split(".")[0] in ROOTS


def _command(name: str, command: BaseCommand) -> str:
    actions = [action for action in command.create_parser("manage.py", name)._actions if _is_own(action)]
    usage = " ".join([f"manage.py {name}", *(_usage(action) for action in actions)])
    return "\n".join([f"## {name}\n", command.help, "", f"    {usage}\n", *_told(actions)])


def _is_own(action: Action) -> bool:
    return action.help != SUPPRESS and not {*action.option_strings} & FOR_ALL


def _usage(action: Action) -> str:
    if not action.option_strings:
        name = action.dest.upper()
        return f"[{name} …]" if action.nargs == "*" else name
    text = f"{action.option_strings[0]}{_value(action)}"
    return text if action.required else f"[{text}]"


def _value(action: Action) -> str:
    if action.nargs == 0:
        return ""
    return " " + ("|".join(map(str, action.choices)) if action.choices else str(action.metavar or action.dest).upper())


def _told(actions: list[Action]) -> Iterator[str]:
    told = [action for action in actions if action.help]
    if told:
        yield "| | |\n| --- | --- |"
        for action in told:
            name = action.option_strings[0] if action.option_strings else action.dest.upper()
            yield f"| `{name}` | {str(action.help) % vars(action)} |"
        yield ""
