"""Why an online form cannot be used now, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from buergerportal.catalogue.enums import IntakeState
from buergerportal.catalogue.values import Intake
from buergerportal.core.moments import day_in_words


def online_briefly(intake: Intake) -> str:
    """The answer to “Geht es online?”: “Ab 1. Dezember 2026”; empty where there is nothing to say but “not yet”."""
    match intake.state:
        case IntakeState.NOT_YET if intake.opens_on:
            return _("Ab %(day)s") % {"day": day_in_words(intake.opens_on)}
        case IntakeState.FULL if intake.opens_on:
            return _("Zurzeit nicht")
        case IntakeState.OVER | IntakeState.FULL:
            return _("Nicht mehr")
        case IntakeState.PAUSED:
            return _("Zurzeit nicht")
        case _:
            return ""


def closed_title(intake: Intake) -> str:
    """One line: “Online ab 1. Dezember 2026”; empty where there is nothing to say but that it is not online."""
    match intake.state:
        case IntakeState.NOT_YET if intake.opens_on:
            return _("Online ab %(day)s") % {"day": day_in_words(intake.opens_on)}
        case IntakeState.OVER if intake.closed_on:
            return _("Online ging das bis %(day)s") % {"day": day_in_words(intake.closed_on)}
        case IntakeState.PAUSED:
            return _("Online geht das zurzeit nicht")
        case IntakeState.FULL if intake.opens_on:
            return _("Online geht das zurzeit nicht")
        case IntakeState.FULL:
            return _("Online ist kein Antrag mehr möglich")
        case _:
            return ""


def closed_text(intake: Intake) -> str:
    """What people should know besides: the words of the authority, and when it goes on; empty for nothing."""
    if intake.state == IntakeState.PAUSED:
        return " ".join(part for part in (intake.message, _back_on(intake)) if part)
    if intake.state == IntakeState.FULL and intake.most:
        all_have_come = ngettext(
            "Die Stelle nimmt einen Antrag an. Er ist schon eingegangen.",
            "Die Stelle nimmt %(count)s Anträge an. Alle sind schon eingegangen.",
            intake.most,
        )
        return f"{all_have_come % {'count': intake.most}} {_back_on(intake)}".strip()
    return ""


def closed_in_words(intake: Intake) -> str:
    """Both in one."""
    title, text = closed_title(intake), closed_text(intake)
    return f"{title}. {text}".strip() if title else ""


def _back_on(intake: Intake) -> str:
    return _("Wieder online ab %(day)s.") % {"day": day_in_words(intake.opens_on)} if intake.opens_on else ""
