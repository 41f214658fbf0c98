"""How long forms take, as a table for people and as JSON for programs."""

from dataclasses import asdict

from benchmarks.forms.figures import FormFigures
from benchmarks.report import Aim, aim_lines, aims_as_json, machine, row


def form_aims(figures: FormFigures) -> list[Aim]:
    """What is promised."""
    small = figures.sizes[0]
    return [
        Aim(name=f"{small.fields} fields, evaluate ms", value=small.evaluate, bound=5, at_most=True),
        Aim(name="time per field, large / small", value=figures.growth, bound=1.3, at_most=True),
        Aim(name="load and check all services, s", value=figures.load, bound=3, at_most=True),
    ]


def form_table(figures: FormFigures) -> str:
    """What a person reads: aims first, then everything measured."""
    lines = [machine(), "", *aim_lines(form_aims(figures)), "", row("made form", "rules", "evaluate ms", "accept ms")]
    for size in figures.sizes:
        lines.append(row(f"{size.fields} fields", str(size.rules), f"{size.evaluate:.2f}", f"{size.accept:.2f}"))
    lines += ["", row("services with a form", str(figures.services))]
    return "\n".join(lines)


def form_as_json(figures: FormFigures) -> dict[str, object]:
    """Everything, for a program that compares runs."""
    return {"machine": machine(), "aims": aims_as_json(form_aims(figures)), "figures": asdict(figures)}
