"""The form before 2020: the SkillsPassport document of Cedefop, under the names of a JSON Resume."""

from typing import Any
from xml.etree.ElementTree import Element

from mobility.exchange.europass.reading import each, lines, plain, told

# JobRelated, Organisational and so on are free texts: each line is tried as a skill.
_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Digital", "Other")


def read(root: Element) -> dict[str, Any]:
    """Give the curriculum. Name, picture, telephone, address, birth and nationality are not looked at."""
    return {
        "basics": {
            "email": next((told(one, "Contact") for one in each(root, "ContactInfo", "Email")), ""),
            "label": next((told(one, "Label") for one in each(root, "Headline", "Description")), ""),
        },
        "work": [
            {
                "position": next((told(at, "Label") for at in one.iter("Position")), ""),
                "name": next((told(at, "Name") for at in one.iter("Employer")), ""),
                "summary": lines(one, "Activities"),
                **_period(one),
            }
            for one in root.iter("WorkExperience")
        ],
        "education": [
            {
                "area": told(one, "Title"),
                "institution": next((told(at, "Name") for at in one.iter("Organisation")), ""),
                **_period(one),
            }
            for one in root.iter("Education")
        ],
        "skills": [{"name": name} for name in dict.fromkeys(_skills(root))],
    }


def _skills(root: Element) -> list[str]:
    texts = ("".join(one.itertext()) for kind in _SKILLS for one in each(root, "Skills", kind, "Description"))
    return [line for text in texts for line in plain(text).split("\n") if line]


def _period(element: Element) -> dict[str, str]:
    period = next(element.iter("Period"), None)
    return {"startDate": _day(period, "From"), "endDate": _day(period, "To")}


def _day(period: Element | None, name: str) -> str:
    """Give a day whose parts stand as attributes such as year="2020" month="--05" day="---17"."""
    found = next(period.iter(name), None) if period is not None else None
    parts = [(found.get(part) or "").lstrip("-") for part in ("year", "month", "day")] if found is not None else []
    return "-".join(part for part in parts if part)
