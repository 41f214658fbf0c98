"""``python -m benchmarks.search``: the same as ``bin/benchmark search``."""

import sys

from benchmarks.__main__ import main

sys.exit(main(["search", *sys.argv[1:]]))
