"""``python -m benchmarks.routing answers …`` or ``proof``: set Django up, then run that module of this package.

A process of its own, because Django is set up once in a process, and before anything that knows the models is read.
"""

import runpy
import sys

import django
from django.conf import settings

if __name__ == "__main__":
    django.setup()
    # One connection for all questions; the pool would give each question another one.
    settings.DATABASES["default"]["OPTIONS"].pop("pool", None)
    _, module, *sys.argv[1:] = sys.argv
    runpy.run_module(f"benchmarks.routing.{module}", run_name="__main__")
