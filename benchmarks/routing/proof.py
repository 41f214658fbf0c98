"""How long the proof takes: ``python -m benchmarks.step routing.proof`` with DATABASE_URL; prints one JSON object.

A process of its own, so that its highest memory is that of the proof.
"""

import datetime
import json
import time
from dataclasses import asdict

from benchmarks.processes import highest_memory
from benchmarks.routing.measurements import Proof
from buergerportal.catalogue.routing_proof import prove_routing


def measure_proof() -> Proof:
    """Prove the routing of today in the default database."""
    before, begin = highest_memory(), time.perf_counter()
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
        memory=highest_memory(),
        memory_before=before,
    )


if __name__ == "__main__":
    print(json.dumps(asdict(measure_proof())))
