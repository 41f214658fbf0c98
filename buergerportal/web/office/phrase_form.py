"""What an editor types: a phrase, and the service to which it shall lead."""

from collections.abc import Mapping

from django import forms

from buergerportal.search.models import LONGEST_PHRASE

_NOT_KEPT = (
    "Diesen Begriff nehmen wir nicht auf: Er könnte etwas über einen Menschen sagen. "
    "Schreiben Sie höchstens zehn Wörter, ohne Namen, Ziffern und Adressen."
)


class PhraseForm(forms.Form):
    """A phrase and a service, by its slug or its title. ``key`` tells its ids from those of other forms."""

    text = forms.CharField(
        max_length=LONGEST_PHRASE,
        error_messages={
            "required": "Geben Sie einen Begriff ein, zum Beispiel „Müllmarke“.",
            "max_length": f"Kürzen Sie den Begriff auf höchstens {LONGEST_PHRASE} Zeichen.",
        },
    )
    service = forms.CharField(error_messages={"required": "Wählen Sie eine Leistung aus der Liste."})

    def __init__(self, data: object = None, *, key: str, titles: Mapping[str, str]) -> None:
        """``titles`` are those of all services, by slug."""
        super().__init__(data, auto_id=f"{key}-%s")  # type: ignore[arg-type]  # the POST of a request or None
        self.titles = titles

    def clean_service(self) -> str:
        """The slug of the service."""
        typed = " ".join(str(self.cleaned_data["service"]).split())
        named = {title.casefold(): slug for slug, title in self.titles.items()}
        slug = typed if typed in self.titles else named.get(typed.casefold())
        if slug is None:
            raise forms.ValidationError(f"Die Leistung „{typed}“ gibt es nicht. Wählen Sie eine aus der Liste.")
        return slug

    def refuse(self) -> None:
        """Say that the phrase may not be kept."""
        self.add_error("text", _NOT_KEPT)
