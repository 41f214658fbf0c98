"""Words as people type them and words as we write them, made equal for comparison."""

import re
import unicodedata

_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ß", "ss"))
_SIGNS = re.compile(r"[^a-z0-9]+")
# Folded as well: “nue” is “neue”.
_FILLERS = frozenset(
    re.findall(
        r"[a-z]+",
        "aber als am an auch auf aus bei beim bin brauche braucht das dem den der des die ein eine einem "
        "einen einer er es fur gibt habe haben hat ich ihr im in ist kann man mein meine meinem meinen "
        "meiner mich mir mit mochte muss nach oder sich sie sind und uns unser unsere unseren vom von "
        "wann war was welche wer wie will wir wird wo zu zum zur bitte beantragen neu nue nuen nuer nues",
    )
)
_MOST_WORDS = 8
_LONGEST = 200


def folded(text: str) -> str:
    """Lower case, without accents and signs: ``Straßenlaterne`` and ``STRASSENLATERNE``, ``Müll`` and ``Muell`` meet.

    The result is for comparing only: ``neue`` becomes ``nue`` on both sides.
    """
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].lower().replace("ß", "ss"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    for pair, single in _DIGRAPHS:
        letters = letters.replace(pair, single)
    return _SIGNS.sub(" ", letters).strip()


def search_words(text: str) -> tuple[str, ...]:
    """The words of a query that carry meaning, folded, at most eight; all of them if only fillers were typed."""
    words = folded(text).split()
    telling = [word for word in words if word not in _FILLERS and len(word) > 1]
    return tuple(dict.fromkeys(telling or words))[:_MOST_WORDS]
