"""Levels of trust (Vertrauensniveaus) as people read them."""

from buergerportal.catalogue.enums import Trust

TRUST_WORDS = {Trust.NONE: "ohne", Trust.BASIC: "normal", Trust.SUBSTANTIAL: "substanziell", Trust.HIGH: "hoch"}
