"""Django's own commands (migrate, makemigrations, db_worker): `python -m samordna.manage COMMAND`."""

import os
import sys

from django.core.management import execute_from_command_line


def main(*arguments: str) -> None:
    """Run one command, with `arguments` or those of the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samordna.settings")
    execute_from_command_line(["samordna.manage", *(arguments or sys.argv[1:])])


if __name__ == "__main__":
    main()
