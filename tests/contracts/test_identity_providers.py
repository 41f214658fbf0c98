"""What every identity provider promises, asked of each one in the registry."""

import pytest
from django.utils import timezone

from buergerportal.accounts.identity.base import (
    Aborted,
    AskHere,
    Callback,
    IdentityProvider,
    Installation,
    NotAvailable,
    ProofFailed,
    SendTo,
    StartFacts,
    Trust,
    VerifiedIdentity,
)
from buergerportal.accounts.identity.records import identity_as_json, identity_from_json
from buergerportal.accounts.identity.registry import known_providers

FACTS = StartFacts(
    state="state-1", return_url="https://konto.example/ausweisen/x/rueckkehr/", needed=Trust.SUBSTANTIAL
)
PROVIDERS = sorted(known_providers().items())


@pytest.fixture(params=[kind for _, kind in PROVIDERS], ids=[key for key, _ in PROVIDERS])
def provider(request: pytest.FixtureRequest) -> IdentityProvider:
    kind: type[IdentityProvider] = request.param
    return kind(Installation(demo_mode=True))


def answers_of(provider: IdentityProvider) -> list[Callback]:
    """What a provider may answer: whatever it offers itself, nothing at all, and what nobody understands."""
    step = provider.start(FACTS)
    choices = [offer.value for offer in step.offers] if isinstance(step, AskHere) else []
    fields = [{"state": "state-1", "choice": choice} for choice in choices]
    return [
        Callback(fields=each, received_at=timezone.now()) for each in [*fields, {}, {"state": "x\0", "choice": "?"}]
    ]


def test_there_is_a_provider() -> None:
    assert "dev" in known_providers()


def test_key_is_the_name_of_its_folder(provider: IdentityProvider) -> None:
    assert type(provider).__module__ == f"buergerportal.accounts.identity.{provider.key}.provider"
    assert provider.label != ""


def test_start_sends_to_a_safe_site_or_asks_here(provider: IdentityProvider) -> None:
    step = provider.start(FACTS)

    assert step.url.startswith("https://") if isinstance(step, SendTo) else step.offers != ()


def test_every_answer_is_an_identity_or_a_failure_with_a_name(provider: IdentityProvider) -> None:
    for callback in answers_of(provider):
        try:
            identity = provider.finish(callback)
        except ProofFailed:
            continue
        assert (identity.provider, identity.trust) == (provider.key, provider.trust)
        assert identity.subject != ""
        assert identity.family_name != ""
        assert identity.verified_at.tzinfo is not None
        assert identity_from_json(identity_as_json(identity)) == identity


def test_the_same_answer_gives_the_same_outcome(provider: IdentityProvider) -> None:
    for callback in answers_of(provider):
        assert outcome(provider, callback) == outcome(provider, callback)


def test_state_comes_back(provider: IdentityProvider) -> None:
    first = answers_of(provider)[0]

    assert provider.state_of(first) == first.fields.get("state", "")
    assert provider.state_of(Callback(fields={}, received_at=timezone.now())) == ""


def test_demo_provider_refuses_to_exist_outside_demo_mode(provider: IdentityProvider) -> None:
    if not provider.demo_only:
        return

    with pytest.raises(NotAvailable):
        type(provider)(Installation(demo_mode=False))


def test_aborting_says_so(provider: IdentityProvider) -> None:
    aborting = [each for each in answers_of(provider) if each.fields.get("choice") == "aborted"]

    assert all(outcome(provider, each) is Aborted for each in aborting)


def outcome(provider: IdentityProvider, callback: Callback) -> VerifiedIdentity | type[ProofFailed]:
    """The identity, or how it failed."""
    try:
        return provider.finish(callback)
    except ProofFailed as failure:
        return type(failure)
