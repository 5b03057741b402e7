"""``python -m macros``; old versions of Python can read this file, so that they can be refused politely."""

import gc
import sys

from macros.needs import require

require()
gc.set_threshold(100000)  # many objects are made and few dropped: looking for rings of them takes a tenth

from macros.command_line import main  # noqa: E402 - only once all that it needs is there

if __name__ == "__main__":
    done = main()
    gc.freeze()  # what is left goes with the process: no last look for rings
    sys.exit(done)
