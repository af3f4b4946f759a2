"""`samordna`: the one command, for those who check plans and those who run an installation.

`check` is run often and by programs, so it goes its own way before anything else is imported.
"""

import os
import sys


def main() -> int:
    """Run the command in the arguments; returns the exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["check"]:
        from samordna.check import main as check

        return check(arguments[1:])
    if arguments[:1] == ["read"]:
        from samordna.read import main as read

        return read(arguments[1:])
    if arguments[:1] == ["rules"]:
        from samordna.rulebook import main as rules

        return rules(arguments[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samordna.settings")
    from samordna.operate.commands import run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
