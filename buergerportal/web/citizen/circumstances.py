"""Where it depends on a person's circumstance who is responsible: everybody who may be, and when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _

from buergerportal.catalogue.queries import connection_for
from buergerportal.jurisdiction.errors import PlaceNeeded
from buergerportal.jurisdiction.queries import Responsibility, answers_by_circumstance
from buergerportal.web.citizen.authority_cards import card_of
from buergerportal.web.hosts import PortalRequest
from buergerportal.web.ui.parts import AuthorityCard, Link


@dataclass(frozen=True, kw_only=True)
class Option:
    """A circumstance, who is responsible then, and whether they take the service in online."""

    clause: str
    """A clause such as “wenn Sie studieren”."""
    responsibility: Responsibility | None
    is_connected: bool

    @property
    def when(self) -> str:
        """The clause as the beginning of a sentence."""
        return self.clause[:1].upper() + self.clause[1:]


def options_for(service: str, place_ars: str | None, *, has_form: bool) -> tuple[Option, ...]:
    """What may be true of a person who asks for ``service`` at the place; nothing while a place is needed first."""
    try:
        answers = answers_by_circumstance(service=service, place_ars=place_ars, on=timezone.localdate())
    except PlaceNeeded:
        return ()
    return tuple(
        Option(
            clause=each.clause,
            responsibility=each.responsibility,
            is_connected=has_form and _is_connected(each.responsibility),
        )
        for each in answers
    )


def cards_of(request: PortalRequest, options: Sequence[Option], change: Link | None) -> list[AuthorityCard]:
    """A card for each office; what several circumstances have in common stands once. One alone has ``change``."""
    together: dict[int | None, list[Option]] = {}
    for option in options:
        together.setdefault(option.responsibility.office_id if option.responsibility else None, []).append(option)
    cards = [_card(request, each, is_only=len(together) == 1) for each in together.values()]
    if len(cards) == 1:
        return [replace(cards[0], change=change)]
    return [replace(card, key=str(at)) for at, card in enumerate(cards, start=1)]


def in_words(options: Sequence[Option]) -> str:
    """Who gets an application in which circumstance, a line each."""
    return "\n".join(_line(option) for option in options)


def _is_connected(answer: Responsibility | None) -> bool:
    if answer is None:
        return False
    return connection_for(service=answer.service, authority_key=answer.authority_key) is not None


def _card(request: PortalRequest, options: Sequence[Option], *, is_only: bool) -> AuthorityCard:
    when = "" if is_only else _(" oder ").join(option.clause for option in options)
    answer = options[0].responsibility
    if answer is None:
        unknown = _("Wer dann zuständig ist, wissen wir noch nicht.")
        return AuthorityCard(name=_("Noch nicht bekannt"), unknown=unknown, when=when)
    reasons = [option.responsibility.reason for option in options if option.responsibility]
    return replace(card_of(request, answer, None), when=when, why=" ".join(reasons))


def _line(option: Option) -> str:
    if option.responsibility is None:
        return _("%(when)s: noch nicht bekannt") % {"when": option.when}
    values = {"when": option.when, "authority": option.responsibility.authority_name}
    if option.is_connected:
        return _("%(when)s: %(authority)s") % values
    return _("%(when)s: %(authority)s (dort noch nicht online)") % values
