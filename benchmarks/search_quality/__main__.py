"""``python -m benchmarks.search_quality``: the same as ``bin/benchmark search-quality``."""

import sys

from benchmarks.__main__ import main

sys.exit(main(["search-quality", *sys.argv[1:]]))
