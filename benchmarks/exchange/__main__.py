"""``python -m benchmarks.exchange write|parse|import FILE …``: one step, in a process of its own; prints JSON."""

import sys

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    from benchmarks.exchange.steps import run_step  # the models can be read only now

    print(run_step(sys.argv[1:]))
