"""What staff type: their login, and the next state of a case."""

from collections.abc import Iterable

from allauth.account.forms import ChangePasswordForm as AllauthPasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from django import forms

from buergerportal.accounts.actions import choose_password
from buergerportal.accounts.enums import Realm
from buergerportal.accounts.queries import login_for
from buergerportal.cases.enums import NEEDS_MESSAGE, CaseStatus

LONGEST_MESSAGE = 5_000
STATUS_HAS_CHANGED = "Der Stand hat sich inzwischen geändert. Wählen Sie noch einmal, wie es weitergeht."
MESSAGE_MISSING = {
    CaseStatus.QUESTION: "Schreiben Sie, was Sie noch wissen möchten oder welche Unterlage fehlt.",
    CaseStatus.REJECTED: "Schreiben Sie, warum der Antrag abgelehnt wird.",
}


class LoginForm(AllauthLoginForm):  # type: ignore[misc]  # allauth ships no types
    """E-mail address and password. Staff logins only: a citizen's login cannot even be written here."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label="E-Mail-Adresse",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True}),
            error_messages={
                "required": "Geben Sie Ihre dienstliche E-Mail-Adresse ein.",
                "invalid": "Geben Sie eine E-Mail-Adresse ein, zum Beispiel name@stadt.de.",
            },
        )
        self.fields["password"].label = "Passwort"
        self.fields["password"].help_text = ""
        self.fields["password"].error_messages["required"] = "Geben Sie Ihr Passwort ein."
        self.order_fields(["login", "password"])

    def clean_login(self) -> str:
        """The login that stands in the table, in the realm of staff."""
        return login_for(Realm.STAFF, str(self.cleaned_data["login"]))


class PasswordForm(AllauthPasswordForm):  # type: ignore[misc]  # allauth ships no types
    """The present password and a new one, twice."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].error_messages["required"] = "Geben Sie Ihr bisheriges Passwort ein."
        self.fields["password1"].error_messages["required"] = "Geben Sie ein neues Passwort ein."
        self.fields["password2"].error_messages["required"] = "Geben Sie das neue Passwort noch einmal ein."

    def clean(self) -> dict[str, object]:
        """The new one is another one, and the same both times."""
        cleaned = forms.Form.clean(self) or {}
        new, again = cleaned.get("password1"), cleaned.get("password2")
        if new and new == cleaned.get("oldpassword"):
            self.add_error("password1", "Wählen Sie ein anderes Passwort als bisher.")
        elif new and again and new != again:
            self.add_error("password2", "Die beiden neuen Passwörter sind verschieden. Tippen Sie beide noch einmal.")
        return cleaned

    def save(self) -> None:
        """Let the new one hold."""
        choose_password(credential=self.user, password=str(self.cleaned_data["password1"]))


class StatusForm(forms.Form):
    """The next state of a case, with a message to the applicant."""

    status = forms.ChoiceField(
        error_messages={
            "required": "Wählen Sie, wie es weitergeht.",
            "invalid_choice": STATUS_HAS_CHANGED,
        },
    )
    message = forms.CharField(
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea,
        error_messages={"max_length": "Kürzen Sie die Nachricht auf höchstens 5.000 Zeichen."},
    )

    def __init__(self, data: object = None, *, allowed: Iterable[CaseStatus]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # the POST of a request or None
        self.allowed = tuple(allowed)
        field = self.fields["status"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(status.value, status.label) for status in self.allowed]

    def clean(self) -> None:
        """Ask for a message where the applicant could do nothing without one."""
        super().clean()
        chosen = self.cleaned_data.get("status")
        is_missing = "message" not in self.errors and not self.cleaned_data.get("message")
        if chosen and is_missing and CaseStatus(chosen) in NEEDS_MESSAGE:
            self.add_error("message", MESSAGE_MISSING[CaseStatus(chosen)])
