"""From the start page over the accounts' host to the Bundesamt, with everything that can go wrong on the way."""

import datetime
import io
import re
import uuid

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from buergerportal.accounts.identity.base import AskHere, StartFacts, Trust
from buergerportal.accounts.identity.dev.provider import TestIdentity
from buergerportal.accounts.models import IdentityRequest
from buergerportal.accounts.principals import acting_as, applicant_of
from buergerportal.applications.access import set_access_factor
from buergerportal.applications.contents import identity_in, seal_identity, typed_in
from buergerportal.applications.models import Application
from buergerportal.applications.queries import application_of, read_submission
from buergerportal.catalogue.models import Service
from buergerportal.jurisdiction.queries import responsible_for
from buergerportal.processes.beginning import begin_application
from buergerportal.processes.proof import IdentityNeeded
from buergerportal.processes.submission import submit_application
from tests.factories.applying import BORN
from tests.factories.casework import browser_of, make_clerk, make_office
from tests.factories.identities import SERVICE, identity_of, portal_at

START = f"/leistungen/{SERVICE}/starten/"
KIND = {"kind": "private", "purpose": "Bewerbung als Hausmeisterin"}
REST = {"nationality": "Deutschland", "email": "jana@example.org"}
PROVEN = {
    "name.given": "Jana",
    "name.family": "Petersen",
    "birth_name": "Lorenzen",
    "born.day": "14",
    "born.month": "3",
    "born.year": "1988",
    "birth_place": "Rendsburg",
    "address.street": "Ulzburger Straße",
    "address.house_number": "12",
    "address.postcode": "22850",
    "address.town": "Norderstedt",
}


@pytest.fixture
def account(published: None) -> Client:
    """The same person's browser on the accounts' host."""
    return Client(headers={"host": "konto.localhost"})


def path_of(url: str) -> str:
    """The part of an address behind its host."""
    return re.sub(r"^http://[^/]+", "", url)


def ask(portal: Client, account: Client) -> str:
    """From the portal to the question of the test identity; the state of the request."""
    away = portal.get(f"/leistungen/{SERVICE}/ausweisen/")["Location"]
    assert away.startswith("http://konto.localhost:8000/ausweisen/?anfrage=")
    question = account.get(account.get(path_of(away))["Location"])
    assert "Test-Ausweis, nur in der Vorführung" in question.text
    found = re.search(r'name="state" value="([^"]+)"', question.text)
    assert found is not None
    return found[1]


def prove(portal: Client, account: Client, choice: str = "jana") -> str:
    """Everything up to the address at the portal with the code."""
    state = ask(portal, account)
    answered = account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": choice})
    assert (answered.status_code, answered["Location"]) == (302, "/ausweisen/weiter/")
    assert "Diese Angaben gehen verschlüsselt" in account.get("/ausweisen/weiter/").text
    return account.get("/ausweisen/uebergeben/")["Location"]


def begun(portal: Client, account: Client, choice: str = "jana") -> uuid.UUID:
    """The draft that a proven person has begun."""
    first = portal.get(path_of(prove(portal, account, choice)))
    found = re.fullmatch(r"/antrag/([0-9a-f-]{36})/art/", first["Location"])
    assert found is not None
    return uuid.UUID(found[1])


def fill_in(portal: Client, draft: uuid.UUID, **changed: str) -> None:
    """All pages but the check page, and the second factor."""
    portal.post(f"/antrag/{draft}/art/", KIND)
    portal.post(f"/antrag/{draft}/person/", {**PROVEN, **REST, **changed})
    portal.post(f"/antrag/{draft}/gebuehr/", {"exemption": "none"})
    with acting_as(applicant_of(draft)):
        set_access_factor(application=application_of(applicant_of(draft), draft), known=BORN)


def test_start_page_offers_both_ways_and_says_what_it_costs(norderstedt: Client) -> None:
    page = norderstedt.get(START).text

    assert page.index("Mit Online-Ausweis ausweisen") < page.index("Ohne Online-Ausweis")
    assert "13,00\u00a0€" in page
    assert "Hier bezahlen Sie noch nichts." in page
    assert "Jetzt beginnen" not in page


def test_from_the_start_page_to_the_bundesamt(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    fill_in(norderstedt, draft)
    check = norderstedt.get(f"/antrag/{draft}/pruefen/").text
    sent = norderstedt.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})

    assert "Mit Online-Ausweis bestätigt" in check
    assert sent["Location"] == f"/antrag/{draft}/fertig/"
    with acting_as(applicant_of(draft)):
        application = application_of(applicant_of(draft), draft)
        submitted = read_submission(application)
    assert application.authority_id == "bundesamt-fuer-justiz"
    assert application.sealed_identity is None
    assert submitted.identity is not None
    assert (submitted.identity.provider, submitted.identity.trust) == ("dev", Trust.HIGH)
    assert submitted.answers["born"] == "1988-03-14"


@pytest.mark.parametrize("trust", [Trust.SUBSTANTIAL, Trust.HIGH])
def test_provider_is_asked_for_the_trust_of_the_service(
    norderstedt: Client, account: Client, monkeypatch: pytest.MonkeyPatch, trust: Trust
) -> None:
    Service.objects.filter(slug=SERVICE).update(trust=trust)
    asked: list[StartFacts] = []
    start = TestIdentity.start

    def noted(provider: TestIdentity, facts: StartFacts) -> AskHere:
        asked.append(facts)
        return start(provider, facts)

    monkeypatch.setattr(TestIdentity, "start", noted)
    ask(norderstedt, account)

    assert [facts.needed for facts in asked] == [trust]


def test_form_is_filled_in_marked_and_fixed(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    norderstedt.post(f"/antrag/{draft}/art/", KIND)

    page = norderstedt.get(f"/antrag/{draft}/person/").text

    assert page.count("Aus Ihrem Online-Ausweis.") == 5
    assert re.search(r'name="birth_name" value="Lorenzen"[^>]* readonly', page)
    assert re.search(r'name="email" value=""[^>]* readonly', page) is None


def test_what_is_proven_has_neither_hint_nor_a_box_that_denies_it(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    norderstedt.post(f"/antrag/{draft}/art/", KIND)

    page = norderstedt.get(f"/antrag/{draft}/person/").text

    assert 'id="born-hinweis"' not in page
    assert "born-hinweis" not in page
    assert 'id="email-hinweis"' in page
    assert "Ich habe keinen Vornamen" not in page


def test_what_is_proven_has_no_change_link_on_the_check_page(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    fill_in(norderstedt, draft)

    page = norderstedt.get(f"/antrag/{draft}/pruefen/").text

    assert "Petersen" in page
    assert f'href="/antrag/{draft}/person/#email"' in page
    assert f'href="/antrag/{draft}/person/#name"' not in page


def test_proven_answer_cannot_be_posted_otherwise(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    fill_in(norderstedt, draft, **{"name.family": "Erfunden"})

    again = norderstedt.post(f"/antrag/{draft}/person/", {**PROVEN, **REST, "name.family": "Erfunden"})
    sent = norderstedt.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})

    assert again.status_code == 422
    assert "In Ihrem Ausweis steht „Petersen“. Das können Sie hier nicht ändern." in again.text
    assert sent["Location"] == f"/antrag/{draft}/person/"


def test_minor_of_seventeen_may_apply(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account, "elif")
    norderstedt.post(f"/antrag/{draft}/art/", KIND)

    with acting_as(applicant_of(draft)):
        typed = typed_in(application_of(applicant_of(draft), draft))
    proven = {name: values[0] for name, values in typed.items()} | REST
    answer = norderstedt.post(f"/antrag/{draft}/person/", proven)

    assert proven["born.year"] == str(timezone.localdate().year - 17)
    assert answer["Location"] == f"/antrag/{draft}/gebuehr/"


def test_code_works_once_and_in_this_browser_only(norderstedt: Client, account: Client) -> None:
    back = path_of(prove(norderstedt, account))
    stranger = Client(headers={"host": "norderstedt.localhost"})
    elsewhere = Client(headers={"host": "geesthacht.localhost"})

    refused = [stranger.get(back), elsewhere.get(back)]
    taken, replayed = norderstedt.get(back), norderstedt.get(back)

    assert [each.status_code for each in refused] == [403, 403]
    assert (taken.status_code, replayed.status_code) == (302, 403)
    assert "Das hat nicht geklappt" in replayed.text
    assert not any("applications" in each.session for each in (stranger, elsewhere))


@pytest.mark.parametrize(
    ("choice", "status", "words"),
    [
        ("aborted", 200, "Sie haben abgebrochen"),
        ("failed", 422, "Der Ausweis wurde nicht angenommen"),
        ("late", 422, "Das hat zu lange gedauert"),
        ("nobody-offers-this", 422, "Der Ausweis wurde nicht angenommen"),
    ],
)
def test_failure_is_explained_and_leads_back(
    norderstedt: Client, account: Client, choice: str, status: int, words: str
) -> None:
    state = ask(norderstedt, account)

    answer = account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": choice})

    assert (answer.status_code, words in answer.text) == (status, True)
    assert f"http://norderstedt.localhost:8000{START}" in answer.text
    assert account.get("/ausweisen/uebergeben/").status_code == 404
    assert not Application.objects.exists()


def test_answer_for_nobodys_request_is_not_found(account: Client) -> None:
    for state in ("", "x", "\0"):
        answer = account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": "jana"})
        assert answer.status_code == 404
    assert account.get("/ausweisen/?anfrage=x&weiter=https://evil.example/").status_code == 404
    assert account.get("/ausweisen/weiter/").status_code == 404


def test_pages_are_on_their_own_host_only(norderstedt: Client, account: Client) -> None:
    assert norderstedt.get("/ausweisen/dev/").status_code == 404
    assert account.get(f"/leistungen/{SERVICE}/ausweisen/").status_code == 404
    assert norderstedt.get("/leistungen/hund-anmelden/ausweisen/").status_code == 404


def test_test_identity_is_gone_outside_demo_mode(norderstedt: Client, account: Client, settings: Settings) -> None:
    state = ask(norderstedt, account)
    settings.DEMO_MODE = False

    assert account.get("/ausweisen/dev/").status_code == 404
    assert account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": "jana"}).status_code == 404
    assert norderstedt.get(f"/leistungen/{SERVICE}/ausweisen/").status_code == 404
    assert "Meldebehörde finden" in norderstedt.get(START).text


def test_start_without_a_proof_leads_to_proving(norderstedt: Client) -> None:
    assert norderstedt.post(START)["Location"] == f"/leistungen/{SERVICE}/ausweisen/"
    assert norderstedt.get(f"/leistungen/{SERVICE}/ausgewiesen/?code=x").status_code == 403


def begin(identity_choice: str = "", *, trust: Trust = Trust.HIGH) -> uuid.UUID:
    """A draft made by the process itself."""
    application_id = uuid.uuid4()
    identity = None
    if identity_choice:
        identity = identity_of(identity_choice)
        object.__setattr__(identity, "trust", trust)
    begin_application(
        application_id=application_id,
        by=applicant_of(application_id),
        responsibility=responsible_for(service=SERVICE, place_ars=None, on=timezone.localdate()),
        portal_id=portal_at().id,
        identity=identity,
    )
    return application_id


def test_nothing_begins_without_enough_trust(published: None) -> None:
    for choice, trust in (("", Trust.HIGH), ("jana", Trust.SUBSTANTIAL)):
        with pytest.raises(IdentityNeeded):
            begin(choice, trust=trust)
    assert not Application.objects.exists()


def test_nothing_is_sent_without_a_proof(published: None, settings: Settings) -> None:
    unproven, demo_left = begin("jana"), begin("jana")
    with acting_as(applicant_of(unproven)):
        application = application_of(applicant_of(unproven), unproven)
        assert identity_in(application) is not None
        seal_identity(application, None)
        application.save(update_fields=["sealed_identity"])

    with pytest.raises(IdentityNeeded):
        send(unproven)
    settings.DEMO_MODE = False
    with pytest.raises(IdentityNeeded):
        send(demo_left)


def send(application_id: uuid.UUID) -> None:
    """Try to send a draft."""
    submit_application(
        application_id=application_id,
        by=applicant_of(application_id),
        declaration="Alles stimmt.",
        today=timezone.localdate(),
    )


def test_without_a_card_the_registration_authority_is_shown_and_why(norderstedt: Client) -> None:
    path = f"/leistungen/{SERVICE}/ohne-online-ausweis/"
    chooser = norderstedt.get(f"{path}?q=Sehestedt").text
    found = re.search(r'href="(\?ort=[0-9]{12})"', chooser)
    assert found is not None

    page = norderstedt.get(f"{path}{found[1]}").text

    assert "Amt Hüttener Berge" in page
    assert "Sie in ihr Melderegister eingetragen hat" in page
    assert "tel:115" in page
    assert norderstedt.get(f"{path}?ort=999999999999").status_code == 404
    assert norderstedt.get("/leistungen/hund-anmelden/ohne-online-ausweis/").status_code == 404


def test_pages_of_a_proof_are_never_kept(norderstedt: Client, account: Client) -> None:
    state = ask(norderstedt, account)
    account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": "jana"})

    assert account.get("/ausweisen/weiter/")["Cache-Control"] == "private, no-store"


def test_requests_that_are_over_cannot_be_answered(norderstedt: Client, account: Client) -> None:
    state = ask(norderstedt, account)
    IdentityRequest.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    assert account.post("/ausweisen/dev/rueckkehr/", {"state": state, "choice": "jana"}).status_code == 404


def test_reference_has_a_rule_for_registration(published: None) -> None:
    out = io.StringIO()

    call_command("who_is_responsible", "meldebescheinigung-beantragen", "Norderstedt", stdout=out)

    assert "Stadt Norderstedt" in out.getvalue()


def test_clerk_reads_how_the_person_proved_who_they_are(norderstedt: Client, account: Client) -> None:
    draft = begun(norderstedt, account)
    fill_in(norderstedt, draft)
    norderstedt.post(f"/antrag/{draft}/pruefen/", {"declaration": "yes"})
    with acting_as(applicant_of(draft)):
        reference = application_of(applicant_of(draft), draft).reference
    clerk = make_clerk(make_office("bundesamt-fuer-justiz", "registerauskunft"), email="register@bfj.example")

    page = browser_of(clerk).get(f"/vorgang/{reference}/").text

    assert "Testidentität, kein Nachweis: Test-Ausweis (nur Vorführung), Vertrauensniveau hoch" in page
    assert "Jana Petersen, bestätigt am" in page
    assert "Diese Regel hat entschieden" in page
    assert "fuehrungszeugnis-beantragen-bund" in page
    assert "ganz Schleswig-Holstein" in page
