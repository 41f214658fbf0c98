"""What an application costs: the fees that its form works out, or what the description of its service knows."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from buergerportal.catalogue.enums import CostKind
from buergerportal.catalogue.facts import Cost
from buergerportal.forms.api import Evaluation
from buergerportal.web.citizen.wording import amount, labelled_cost
from buergerportal.web.ui.parts import Panel


def fee_panels(evaluation: Evaluation) -> list[Panel]:
    """One panel with the sum as its title and a line for each fee; none without fees."""
    lines = [f"{fee.label}: {amount(fee.cents)} ({fee.basis})" for fee in evaluation.fees]
    title = amount(evaluation.fee_cents)
    return [Panel(kind=_("Das kostet es"), title=title, text="\n".join(lines))] if lines else []


def described_cost(costs: Sequence[Cost]) -> list[Panel]:
    """One panel with the usual cost as its title; none if the service says nothing about costs."""
    if not costs:
        return []
    return [Panel(kind=_("Das kostet es"), title=labelled_cost(costs[0]), text=_cost_note(costs))]


def _cost_note(costs: Sequence[Cost]) -> str:
    """What the usual cost is about, the other costs, and that nothing can be paid here yet."""
    later = _("Hier bezahlen Sie noch nichts. Die zuständige Stelle sagt Ihnen, wie und wann Sie bezahlen.")
    is_free = all(cost.kind == CostKind.FREE for cost in costs)
    others = [f"{labelled_cost(cost)}." for cost in costs[1:]]
    return " ".join(part for part in ("" if is_free else later, costs[0].note, *others) if part)
