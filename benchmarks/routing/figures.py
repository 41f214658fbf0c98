"""One run of ``bin/benchmark routing``: answers round by round, then the proof of each database."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from benchmarks.errors import BenchmarkFailed
from benchmarks.routing.databases import routing_databases
from benchmarks.routing.measurements import QUESTIONS, Proof, Round, proof_from, rounds_from
from benchmarks.stage import only_benchmark
from benchmarks.step import output_of_step
from launch.cluster import running_cluster
from launch.state import State, demo_environment

_MICROSECONDS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What an answer takes in one of the databases; medians of the rounds."""

    microseconds: float
    single_microseconds: float
    """The single query by primary keys."""
    ratio: float
    """Answer by single query, within a round."""


@dataclass(frozen=True, kw_only=True)
class RoutingFigures:
    """What one run found."""

    state: Answers
    country: Answers
    growth: float
    """An answer in the country by one in the state, within a round; 1 means that size does not matter."""
    state_proof: Proof
    country_proof: Proof


def measure_routing(state: State, *, rounds: int, say: Callable[[str], None]) -> RoutingFigures:
    """Make the databases, take all figures, and remove the databases; ``say`` hears what is being done.

    Raises LaunchError or BenchmarkFailed.
    """
    with only_benchmark(state), running_cluster(state.postgres) as url:
        environment = demo_environment(state, url)
        with routing_databases(url, environment, say) as databases:
            in_state = {**environment, "DATABASE_URL": databases.state_url}
            in_country = {**environment, "DATABASE_URL": databases.country_url}
            say(f"answers, {rounds} rounds")
            country = urlsplit(databases.country_url).path.lstrip("/")
            answers = rounds_from(output_of_step("routing.answers", in_state, country, str(rounds)))
            say("proof of the state")
            state_proof = proof_from(output_of_step("routing.proof", in_state))
            say("proof of the country")
            country_proof = proof_from(output_of_step("routing.proof", in_country))
    return routing_figures(answers, _complete(state_proof), _complete(country_proof))


def routing_figures(rounds: Sequence[Round], state_proof: Proof, country_proof: Proof) -> RoutingFigures:
    """The medians of the rounds; a ratio is taken within each round."""
    return RoutingFigures(
        state=_answers([(each.state_answers, each.state_single) for each in rounds]),
        country=_answers([(each.country_answers, each.country_single) for each in rounds]),
        growth=statistics.median(each.country_answers / each.state_answers for each in rounds),
        state_proof=state_proof,
        country_proof=country_proof,
    )


def _answers(rounds: Sequence[tuple[float, float]]) -> Answers:
    return Answers(
        microseconds=statistics.median(answer for answer, _ in rounds) * _MICROSECONDS / QUESTIONS,
        single_microseconds=statistics.median(single for _, single in rounds) * _MICROSECONDS / QUESTIONS,
        ratio=statistics.median(answer / single for answer, single in rounds),
    )


def _complete(proof: Proof) -> Proof:
    if proof.gaps or proof.conflicts or not proof.pairs:
        raise BenchmarkFailed(f"There are {proof.gaps} gaps and {proof.conflicts} conflicts in {proof.pairs} pairs.")
    return proof
