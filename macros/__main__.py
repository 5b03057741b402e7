"""``python -m macros``; old versions of Python can read this file, so that they can be refused politely."""

import sys

from macros.needs import require

require()

from macros.command_line import main  # noqa: E402 - only once all that it needs is there

if __name__ == "__main__":
    sys.exit(main())
