"""`python -m filmshift` is the command `filmshift`."""

import sys

from filmshift.cli import main

sys.exit(main())
