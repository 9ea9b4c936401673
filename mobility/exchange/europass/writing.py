"""Write a curriculum in today's form, so that ``load`` reads the same and europass.europa.eu knows it again."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mobility.exchange.own_curriculum import Curriculum, Entry
from mobility.exchange.resume_shapes import LEVEL_WORDS
from models.enums import ExperienceKind

_OWN, _OA = "http://www.europass.eu/1.0", "http://www.openapplications.org/oagis/9"
_HR, _EURES = "http://www.hr-xml.org/3", "http://www.europass_eures.eu/1.0"
_AGENCY = {"schemeAgencyName": "EUROPASS", "schemeVersionID": "4.0"}


def write(told: Curriculum) -> bytes:
    """Give the document. Same curriculum, same bytes."""
    for prefix, uri in (("", _OWN), ("oa", _OA), ("hr", _HR), ("eures", _EURES)):
        register_namespace(prefix, uri)
    root = Element(f"{{{_OWN}}}Candidate")
    _add(root, _HR, "DocumentID", schemeName="DocumentIdentifier", **_AGENCY)
    person = _add(root, _OWN, "CandidatePerson")
    name = _add(person, _OWN, "PersonName")
    _add(name, _OA, "GivenName", told.given_name)
    _add(name, _HR, "FamilyName", told.family_name)
    mail = _add(person, _OWN, "Communication")
    _add(mail, _OWN, "ChannelCode", "Email")
    _add(mail, _OA, "URI", told.email)
    _profile(_add(root, _OWN, "CandidateProfile", languageCode=told.language.value), told)
    indent(root)
    made: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return made + b"\n"


def _profile(profile: Element, told: Curriculum) -> None:
    if told.headline:
        _add(profile, _OWN, "ProfessionalHeadline", told.headline)
    if told.about:
        _add(profile, _HR, "ExecutiveSummary", told.about)
    for section, kind, element, write_one in _SECTIONS:
        part = _add(profile, _OWN, section)
        for one in told.entries:
            if one.kind is kind:
                write_one(_add(part, _OWN, element), one)
    skills = _add(profile, _OWN, "PersonQualifications")
    for label, level in told.skills:
        skill = _add(skills, _OWN, "PersonCompetency")
        _add(skill, _HR, "TaxonomyID", "skill")
        _add(skill, _HR, "CompetencyName", label)
        if level is not None:
            _add(_add(skill, _HR, "ProficiencyLevel"), _HR, "ScoreText", LEVEL_WORDS[level])


def _employment(employer: Element, one: Entry) -> None:
    _add(employer, _HR, "OrganizationName", one.employer)
    post = _add(employer, _OWN, "PositionHistory")
    _add(post, _OWN, "PositionTitle", one.title)
    _dates(_add(post, _EURES, "EmploymentPeriod"), one, _EURES)
    if one.text:
        _add(post, _OA, "Description", one.text)


def _education(school: Element, one: Entry) -> None:
    _add(school, _HR, "OrganizationName", one.employer)
    _dates(_add(school, _OWN, "AttendancePeriod"), one, _OWN)
    _add(_add(school, _OWN, "EducationDegree"), _HR, "DegreeName", one.title)


def _certificate(certificate: Element, one: Entry) -> None:
    _add(certificate, _HR, "CertificationName", one.title)
    _add(certificate, _HR, "IssuingAuthority", one.employer)
    day = one.ends_on or one.starts_on
    if day is not None:
        _add(_add(certificate, _OWN, "IssueDate"), _HR, "FormattedDateTime", day.isoformat())


def _activity(activity: Element, one: Entry) -> None:
    _add(activity, _OWN, "Title", one.title)
    if one.employer:
        _add(activity, _HR, "OrganizationName", one.employer)
    _dates(_add(activity, _OWN, "Period"), one, _OWN)
    if one.text:
        _add(activity, _OA, "Description", one.text)


_SECTIONS: tuple[tuple[str, ExperienceKind, str, Callable[[Element, Entry], None]], ...] = (
    ("EmploymentHistory", ExperienceKind.WORK, "EmployerHistory", _employment),
    ("EducationHistory", ExperienceKind.EDUCATION, "EducationOrganizationAttendance", _education),
    ("Certifications", ExperienceKind.COURSE, "Certification", _certificate),
    ("Projects", ExperienceKind.PROJECT, "Project", _activity),
    ("VoluntaryWorks", ExperienceKind.VOLUNTARY, "VoluntaryWork", _activity),
)


def _dates(period: Element, one: Entry, space: str) -> None:
    for name, day in (("StartDate", one.starts_on), ("EndDate", one.ends_on)):
        if day is not None:
            _add(_add(period, space, name), _HR, "FormattedDateTime", day.isoformat())


def _add(parent: Element, space: str, name: str, text: str = "", **attributes: str) -> Element:
    added = SubElement(parent, f"{{{space}}}{name}", attributes)
    added.text = text or None
    return added
