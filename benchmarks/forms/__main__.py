"""``python -m benchmarks.forms``: the same as ``bin/benchmark forms``."""

import sys

from benchmarks.__main__ import main

sys.exit(main(["forms", *sys.argv[1:]]))
