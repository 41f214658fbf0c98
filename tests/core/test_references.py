"""Public references."""

import math

import pytest

from buergerportal.core.references import new_reference, normal_reference


def test_a_reference_has_at_least_80_random_bits_and_no_signs_that_are_mixed_up() -> None:
    signs = new_reference().replace("-", "")

    assert len(signs) * math.log2(30) >= 80
    assert not set("".join(new_reference() for _ in range(200)).replace("-", "")) & set("01OILU")


def test_references_do_not_repeat() -> None:
    assert len({new_reference() for _ in range(1_000)}) == 1_000


def test_what_people_type_is_understood() -> None:
    reference = new_reference()
    signs = reference.replace("-", "")

    for typed in (
        reference,
        signs,
        reference.lower(),
        f" {reference} ",
        reference.replace("-", " "),
        signs[:4] + "–" + signs[4:],
    ):
        assert normal_reference(typed) == reference


@pytest.mark.parametrize(
    "typed", ["", "K7QM-4XTD", "0000-0000-0000-00000", "x" * 10_000, "ÄÖÜ", "A7QM-4XTD-9RPW-2HNCB1"]
)
def test_what_can_be_no_reference_is_none(typed: str) -> None:
    assert normal_reference(typed) is None
