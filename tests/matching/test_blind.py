"""Nothing about who a person is can reach a score: there is no place to put it."""

from dataclasses import fields

from matching.types import Held, Opening, Profile, Requirement, Terms, Wishes

KNOWN = {
    Profile: {"id", "title", "text", "language", "competences", "wishes"},
    Held: {"competence", "level", "evidence", "years_since_used", "wanted"},
    Wishes: {"kinds", "ministries", "ministries_excluded", "months", "percentage", "from_date"},
    Opening: {"id", "title", "text", "language", "requirements", "terms"},
    Requirement: {"competence", "level", "must"},
    Terms: {"kind", "ministry", "months", "percentage", "starts_on"},
}


def test_the_matcher_knows_these_fields_and_no_others():
    for kind, names in KNOWN.items():
        assert {field.name for field in fields(kind)} == names
        assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)
