"""Where a button leads back to: the page it was pressed on, at the opening it was about."""

import uuid
from collections.abc import Mapping

from flask import url_for

FIELD = "fra"


def after(form: Mapping[str, str], opportunity_id: uuid.UUID) -> str:
    """Give the address of the page that the form names in ``fra``; of the opening itself when it names none."""
    match form.get(FIELD):
        case "forslag":
            return url_for("recommendations.index", antall=form.get("antall"), _anchor=f"mulighet-{opportunity_id}")
        case "favoritter":
            return url_for("favourites.index")
        case "uten-rangering":
            return url_for("recommendations.unranked", _anchor=f"mulighet-{opportunity_id}")
        case "bortlagt":
            return url_for("recommendations.put_away")
        case _:
            return url_for("opportunities.show", opportunity_id=opportunity_id)


def after_putting_away(form: Mapping[str, str], opportunity_id: uuid.UUID) -> str:
    """Give the same, but among the suggestions with a way to take the opening back."""
    if form.get(FIELD) == "forslag":
        return url_for("recommendations.index", antall=form.get("antall"), bortlagt=opportunity_id)
    return after(form, opportunity_id)
