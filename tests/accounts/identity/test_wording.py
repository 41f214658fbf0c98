"""A proof of identity in words."""

import dataclasses

from pytest_django import Settings

from buergerportal.accounts.identity.base import Trust
from buergerportal.accounts.identity.wording import proof_in_words
from tests.factories.identities import identity_of


def test_a_test_identity_is_called_one_even_when_it_is_switched_off(settings: Settings) -> None:
    settings.DEMO_MODE, settings.IDENTITY_PROVIDERS = False, ()

    words = proof_in_words(identity_of())

    assert words == "Testidentität, kein Nachweis: Test-Ausweis (nur Vorführung), Vertrauensniveau hoch"


def test_a_provider_that_is_gone_is_named_by_its_key() -> None:
    gone = dataclasses.replace(identity_of(), provider="gone", trust=Trust.SUBSTANTIAL)

    assert proof_in_words(gone) == "gone, Vertrauensniveau substanziell"
