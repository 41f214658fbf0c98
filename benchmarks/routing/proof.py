"""How long the proof takes: ``python -m benchmarks.step routing.proof`` with DATABASE_URL; prints one JSON object.

A process of its own, so that its highest memory is that of the proof.
"""

import datetime
import json
import resource
import sys
import time
from dataclasses import asdict

from benchmarks.processes import MEBIBYTE
from benchmarks.routing.measurements import Proof
from buergerportal.catalogue.routing_proof import prove_routing

_BYTES_OF_UNIT = 1 if sys.platform == "darwin" else 1024
"""Of what the system calls the highest resident memory."""


def measure_proof() -> Proof:
    """Prove the routing of today in the default database."""
    before, begin = _highest_memory(), time.perf_counter()
    proof = prove_routing(today=datetime.datetime.now(tz=datetime.UTC).date())
    seconds = time.perf_counter() - begin
    return Proof(
        services=proof.services,
        places=proof.places,
        days=len(proof.days),
        gaps=len(proof.gaps),
        conflicts=len(proof.conflicts),
        coarse=len(proof.coarse),
        seconds=seconds,
        memory=_highest_memory(),
        memory_before=before,
    )


def _highest_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_OF_UNIT / MEBIBYTE


if __name__ == "__main__":
    print(json.dumps(asdict(measure_proof())))
