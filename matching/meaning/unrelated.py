"""How alike a model finds what has nothing in common: models differ, so each is asked.

Some models put everything into a narrow cone (E5: no two texts below 0.7), others spread it. A likeness below what
unrelated phrases reach says nothing, so the scale of likeness begins there.
"""

from matching.meaning.embedder import ModelError
from matching.meaning.models import Model

SHARE = 0.95
"""So many of the unrelated pairs look less alike than the floor."""
HIGHEST = 0.99
"""A model whose floor is higher tells nothing apart."""

NORWEGIAN = (
    "føre regnskap for en virksomhet",
    "reparere sykler",
    "skrive lovtekst",
    "stelle syke dyr",
    "undervise barn i musikk",
    "lede forhandlinger om fiskekvoter",
    "programmere styringssystemer",
    "planlegge vedlikehold av veier",
    "gi råd om ernæring",
    "arkivere dokumenter",
    "oversette romaner",
    "måle støy fra flyplasser",
)
ENGLISH = (
    "coach a football team",
    "bake bread",
    "drill for oil",
    "audit tax returns",
    "install roof tiles",
    "prepare a state visit",
    "diagnose skin diseases",
    "design database schemas",
    "grow mushrooms",
    "guide museum visitors",
    "inspect nuclear plants",
    "sell insurance by telephone",
)


def floor(model: Model) -> float:
    """Give the cosine that ``SHARE`` of the unrelated pairs, one phrase in each language, stay below.

    Raises ModelError when that is so high that the model is of no use.
    """
    cosines = model.directions(NORWEGIAN) @ model.directions(ENGLISH).T
    ordered = sorted(cosines.ravel().tolist())
    found = float(ordered[int(SHARE * len(ordered))])
    if found > HIGHEST:
        raise ModelError(f"{model.name} finds all texts alike; give a multilingual model of sentences")
    return found
