"""What an operator types: a rule for a region, the last day of one, or nothing but yes."""

import datetime
from functools import partial

from django import forms
from django.conf import settings

from buergerportal.catalogue.routing_overview import RoutedService
from buergerportal.core.moments import day_in_words
from buergerportal.jurisdiction.effects import Change
from buergerportal.jurisdiction.enums import RuleTarget
from buergerportal.jurisdiction.errors import (
    EndBeforeStart,
    OfficeMissing,
    RuleEndsBefore,
    RuleOverlaps,
    RuleRefused,
    StartInPast,
)
from buergerportal.jurisdiction.queries.regions import NamedRegion, regions_called
from buergerportal.jurisdiction.queries.rules import RuleView, Vocabulary
from buergerportal.jurisdiction.rule_changes import RuleTerms, add_rule, change_rule, end_rule, return_to_reference

LONGEST_TEXT = 300
STATE, REGION = "state", "region"
_DAYS = ["%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"]
_NO_DAY = "Geben Sie den Tag so ein: 1.1.2027."
_CHANGED = (
    "Jemand anders hat die Regeln dieser Leistung inzwischen geändert. "
    "Ihre Angaben stehen noch hier. Sehen Sie sich die Wirkung noch einmal an."
)
_MOST_NAMED = 6


class ProposalForm(forms.Form):
    """Something to change about the rules of a service; ``seen`` says which rules were shown."""

    first_field = ""
    """Where the summary of errors leads to for what concerns no field."""
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, service: RoutedService, initial: dict[str, str] | None = None) -> None:
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # the POST of a request or None
        self.service = service

    def change(self, *, today: datetime.date, actor: str) -> Change:
        """What is to be done, once the form is valid."""
        raise NotImplementedError

    def refuse(self, error: RuleRefused) -> None:
        """Say at its field why a change is not possible, with the remedy."""
        field, message = self._explain(error)
        self.add_error(field, message)

    def _explain(self, error: RuleRefused) -> tuple[str | None, str]:
        return None, _CHANGED


def _day_field(*, missing: str = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        input_formats=_DAYS, required=required, error_messages={"required": missing, "invalid": _NO_DAY}
    )


def _text(missing: str) -> forms.CharField:
    too_long = f"Kürzen Sie den Text auf höchstens {LONGEST_TEXT} Zeichen."
    return forms.CharField(max_length=LONGEST_TEXT, error_messages={"required": missing, "max_length": too_long})


def _circumstance_field(clauses: dict[str, str]) -> forms.ChoiceField:
    """Whether a rule is for all, or for one of the circumstances."""
    return forms.ChoiceField(
        choices=list(clauses.items()),
        required=False,
        error_messages={"invalid_choice": "Wählen Sie, in welchem Fall die Regel gilt."},
    )


class RuleForm(ProposalForm):
    """A rule: where, in which case, who, which office, by which law, why, and on which days.

    Region and circumstance of a rule that is changed stay: for others there is another rule. A circumstance is asked
    for where the service distinguishes any.
    """

    first_field = "target"
    scope = forms.ChoiceField(
        choices=[(STATE, ""), (REGION, "")],
        error_messages={"required": "Wählen Sie, wo die Regel gilt.", "invalid_choice": "Wählen Sie, wo sie gilt."},
    )
    region = forms.CharField(required=False, max_length=200)
    circumstance = _circumstance_field({})
    target = forms.ChoiceField(
        choices=RuleTarget.choices,
        error_messages={"required": "Wählen Sie, wer zuständig ist.", "invalid_choice": "Wählen Sie, wer es ist."},
    )
    authority = forms.CharField(required=False, max_length=200)
    office = forms.CharField(max_length=120, error_messages={"required": "Geben Sie den Fachbereich an."})
    adds_office = forms.BooleanField(required=False)
    law = _text("Geben Sie die gesetzliche Grundlage an, zum Beispiel „§ 3 Landesmeldegesetz“.")
    reason = _text("Schreiben Sie, warum diese Stelle zuständig ist.")
    valid_from = _day_field(missing="Geben Sie den ersten Tag an, zum Beispiel 1.1.2027.")
    valid_until = _day_field(required=False)

    def __init__(
        self,
        data: object = None,
        *,
        service: RoutedService,
        vocabulary: Vocabulary,
        rule: RuleView | None = None,
        is_new: bool,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, service=service, initial=initial)
        self.vocabulary = vocabulary
        self.rule = rule
        self.is_new = is_new
        if is_new:
            self.first_field = "scope"
        else:
            del self.fields["scope"], self.fields["region"]
        if is_new and vocabulary.circumstances:
            self.fields["circumstance"] = _circumstance_field(vocabulary.circumstances)
        else:
            del self.fields["circumstance"]

    @property
    def region_ars(self) -> str:
        """The key of the region, empty for the whole state."""
        if self.rule is not None:
            return self.rule.region_ars
        region: NamedRegion | None = self.cleaned_data.get("region")
        return region.ars if region else ""

    def clean_region(self) -> NamedRegion | None:
        """The region with that name."""
        text = str(self.cleaned_data["region"]).strip()
        if self.cleaned_data.get("scope") != REGION:
            return None
        if not text:
            raise forms.ValidationError("Geben Sie das Gebiet an, zum Beispiel „Amt Hüttener Berge“.")
        found = regions_called(text, self.vocabulary.regions)
        if not found:
            raise forms.ValidationError(
                f"Das Gebiet „{text}“ gibt es in unserem Verzeichnis nicht. Wählen Sie eines aus der Liste."
            )
        if len(found) > 1:
            named = " oder ".join(f"„{region.label}“" for region in found[:_MOST_NAMED])
            raise forms.ValidationError(f"„{text}“ kann Verschiedenes meinen. Schreiben Sie {named}.")
        return found[0]

    def clean_authority(self) -> str:
        """The key of the authority, empty where none is named."""
        text = " ".join(str(self.cleaned_data["authority"]).split())
        if self.cleaned_data.get("target") != RuleTarget.AUTHORITY:
            return ""
        if not text:
            raise forms.ValidationError("Geben Sie die Behörde an.")
        key = self.vocabulary.authority_called(text)
        if key is None:
            raise forms.ValidationError(
                f"Die Behörde „{text}“ gibt es in unserem Verzeichnis nicht. Wählen Sie eine aus der Liste."
            )
        return key

    def clean_office(self) -> str:
        """The key of the kind of office."""
        text = " ".join(str(self.cleaned_data["office"]).split())
        key = self.vocabulary.office_called(text)
        if key is None:
            raise forms.ValidationError(
                f"Den Fachbereich „{text}“ gibt es bei keiner Behörde. Wählen Sie einen aus der Liste."
            )
        return key

    def clean_reason(self) -> str:
        """The end of a sentence: without “weil” before it and a full stop behind it."""
        text = " ".join(str(self.cleaned_data["reason"]).split())
        return text.removeprefix("weil ").rstrip(".").rstrip()

    def clean(self) -> None:
        """A service that asks nobody for a place needs one answer for the whole state."""
        super().clean()
        if self.service.has_place:
            return
        if self.cleaned_data.get("region"):
            self.add_error("scope", "Diese Leistung hängt nicht vom Ort ab. Wählen Sie ganz Schleswig-Holstein.")
        if self.cleaned_data.get("target") not in {None, RuleTarget.AUTHORITY}:
            self.add_error("target", "Diese Leistung hängt nicht vom Ort ab. Wählen Sie eine bestimmte Behörde.")

    @property
    def terms(self) -> RuleTerms:
        """What was typed, once the form is valid."""
        data = self.cleaned_data
        return RuleTerms(
            target=RuleTarget(data["target"]),
            authority_key=data["authority"],
            office_key=data["office"],
            adds_office=data["adds_office"],
            law=data["law"],
            reason=data["reason"],
            valid_from=data["valid_from"],
            valid_until=data["valid_until"],
        )

    def change(self, *, today: datetime.date, actor: str) -> Change:
        """Add the rule, or let it take the place of the present one."""
        about = {"service": self.service.slug, "seen": self.cleaned_data["seen"], "today": today, "actor": actor}
        if self.is_new:
            return partial(
                add_rule,
                region_ars=self.region_ars,
                circumstance=self.cleaned_data.get("circumstance", ""),
                terms=self.terms,
                **about,
            )
        return partial(change_rule, rule_id=self.rule.id if self.rule else 0, terms=self.terms, **about)

    def _explain(self, error: RuleRefused) -> tuple[str | None, str]:
        match error:
            case StartInPast():
                return "valid_from", "Wählen Sie heute oder einen späteren Tag. Was gestern galt, bleibt, wie es war."
            case EndBeforeStart():
                return "valid_until", "Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren, oder keinen."
            case RuleEndsBefore(last_day=last):
                return "valid_from", f"Diese Regel gilt nur bis {day_in_words(last)}. Wählen Sie einen früheren Tag."
            case RuleOverlaps():
                return "valid_from", _overlap_in_words(error)
            case OfficeMissing(authority=name, offices=offices):
                return "office", _offices_in_words(name, offices)
        return super()._explain(error)


class EndForm(ProposalForm):
    """The last day of a rule."""

    first_field = "last_day"
    last_day = _day_field(missing="Geben Sie den letzten Tag an, zum Beispiel 31.12.2026.")

    def __init__(
        self,
        data: object = None,
        *,
        service: RoutedService,
        rule: RuleView | None,
        initial: dict[str, str] | None = None,
    ) -> None:
        super().__init__(data, service=service, initial=initial)
        self.rule = rule

    def change(self, *, today: datetime.date, actor: str) -> Change:
        """End the rule."""
        return partial(
            end_rule,
            rule_id=self.rule.id if self.rule else 0,
            service=self.service.slug,
            last_day=self.cleaned_data["last_day"],
            seen=self.cleaned_data["seen"],
            today=today,
            actor=actor,
        )

    def _explain(self, error: RuleRefused) -> tuple[str | None, str]:
        match error:
            case EndBeforeStart():
                return "last_day", "Wählen Sie heute oder einen späteren Tag, an dem die Regel schon gilt."
            case RuleEndsBefore(last_day=last):
                return "last_day", f"Diese Regel gilt nur bis {day_in_words(last)}. Wählen Sie einen früheren Tag."
        return super()._explain(error)


class ReturnForm(ProposalForm):
    """Nothing to type: the reference data shall hold again."""

    first_field = "seen"

    def change(self, *, today: datetime.date, actor: str) -> Change:
        """Take back what was written by hand."""
        return partial(
            return_to_reference,
            service=self.service.slug,
            folder=settings.REFERENCE_DIR,
            seen=self.cleaned_data["seen"],
            actor=actor,
        )


def _overlap_in_words(error: RuleOverlaps) -> str:
    first = f"ab {day_in_words(error.first)}" if error.first else "schon immer"
    last = f"bis {day_in_words(error.last)}" if error.last else "ohne Ende"
    return (
        f"Für dieses Gebiet gilt dann auch die Regel „{error.key}“ ({first}, {last}). "
        "Ändern oder beenden Sie jene Regel, oder wählen Sie andere Tage."
    )


def _offices_in_words(name: str, offices: tuple[str, ...]) -> str:
    there = f"Dort gibt es: {', '.join(offices)}." if offices else "Dort ist kein Fachbereich eingetragen."
    return f"Diesen Fachbereich hat die Behörde „{name}“ nicht. {there} Oder legen Sie ihn dort an, gleich darunter."
