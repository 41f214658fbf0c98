"""The figures of the routing, as a table for people and as JSON for programs."""

from collections.abc import Iterator
from dataclasses import asdict

from benchmarks.report import Aim, aim_lines, aims_as_json, machine, row
from benchmarks.routing.figures import RoutingFigures

_MINUTE = 60


def routing_aims(figures: RoutingFigures) -> list[Aim]:
    """What is promised: an answer costs little more than the query it needs, whatever the size of the country."""
    minutes = figures.country_proof.seconds / _MINUTE
    return [
        Aim(name="state: answer / single query", value=figures.state.ratio, bound=3, at_most=True),
        Aim(name="country: answer / single query", value=figures.country.ratio, bound=3, at_most=True),
        Aim(name="answer: country / state", value=figures.growth, bound=1.25, at_most=True),
        Aim(name="proof of the country, minutes", value=minutes, bound=10, at_most=True),
        Aim(name="memory for that proof, MiB", value=figures.country_proof.memory, bound=512, at_most=True),
    ]


def routing_table(figures: RoutingFigures) -> str:
    """What a person reads: ratios first, then everything measured."""
    lines = [*aim_lines(routing_aims(figures)), "", *_answer_lines(figures), "", *_proof_lines(figures)]
    return "\n".join([machine(), "", *lines])


def routing_as_json(figures: RoutingFigures) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    return {"machine": machine(), "aims": aims_as_json(routing_aims(figures)), "figures": asdict(figures)}


def _answer_lines(figures: RoutingFigures) -> Iterator[str]:
    yield row("answers", "µs", "single µs", "ratio")
    for name, answers in (("state", figures.state), ("country", figures.country)):
        single = f"{answers.single_microseconds:.0f}"
        yield row(name, f"{answers.microseconds:.0f}", single, f"{answers.ratio:.2f}")


def _proof_lines(figures: RoutingFigures) -> Iterator[str]:
    yield row("proof: services × places × days", "pairs", "seconds", "pairs/s", "MiB")
    for name, proof in (("state", figures.state_proof), ("country", figures.country_proof)):
        yield row(
            f"{name}, {proof.services:,} × {proof.places:,} × {proof.days}",
            f"{proof.pairs:,}",
            f"{proof.seconds:.2f}",
            f"{proof.pairs / proof.seconds:,.0f}",
            f"{proof.memory:.0f}",
        )
