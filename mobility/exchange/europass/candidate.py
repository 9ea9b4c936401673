"""Today's form: the Candidate document of europass.europa.eu, under the names of a JSON Resume."""

from typing import Any
from xml.etree.ElementTree import Element

from mobility.exchange.europass.reading import each, lines, told

# Elements that bear a skill, and where its name stands.
_SKILLS = (("PersonCompetency", "CompetencyName"), ("DigitalSkill", "DigitalSkill"))
_LISTED = (
    "CommunicationAndInterpersonalSkill", "OrganisationalSkill", "ManagementAndLeadershipSkill", "OtherSkill",
)  # fmt: skip
_LANGUAGE = "language"


def read(root: Element) -> dict[str, Any]:
    """Give the curriculum. Name, picture, telephone, address, birth and nationality are not looked at."""
    profile = next(root.iter("CandidateProfile"), root)
    return {
        "basics": {
            "email": _email(root),
            "label": told(profile, "ProfessionalHeadline", "Headline"),
            "summary": lines(profile, "ExecutiveSummary"),
        },
        "work": [one for employer in each(profile, "EmploymentHistory", "EmployerHistory") for one in _work(employer)],
        "education": [
            {
                "area": told(one, "DegreeName", "ProgramName"),
                "institution": told(one, "OrganizationName"),
                **_period(next(one.iter("AttendancePeriod"), None)),
            }
            for one in each(profile, "EducationHistory", "EducationOrganizationAttendance")
        ],
        "projects": [
            {
                "name": told(one, "Title"),
                "entity": told(one, "OrganizationName"),
                "description": lines(one, "Description"),
                **_period(one),
            }
            for one in each(profile, "Projects", "Project")
        ],
        "volunteer": [
            {
                "position": told(one, "Role", "Title", "PositionTitle"),
                "organization": told(one, "OrganizationName"),
                "summary": lines(one, "Description"),
                **_period(one),
            }
            for one in each(profile, "VoluntaryWorks", "VoluntaryWork")
        ],
        "certificates": [_certificate(one) for one in _certified(profile)],
        "skills": _skills(profile),
    }


def _email(root: Element) -> str:
    for way in each(root, "CandidatePerson", "Communication"):
        if told(way, "ChannelCode").casefold() == "email":
            return told(way, "URI", "Text")
    return ""


def _work(employer: Element) -> list[dict[str, Any]]:
    """Give each post at an employer; the employer's own period where a post tells none."""
    name = told(employer, "OrganizationName")
    whole = next((one for one in employer if one.tag == "EmploymentPeriod"), None)
    posts = list(employer.iter("PositionHistory")) or [employer]
    return [
        {
            "position": told(post, "PositionTitle"),
            "name": name,
            "summary": lines(post, "Description"),
            **_period(next(post.iter("EmploymentPeriod"), whole)),
        }
        for post in posts
    ]


def _period(element: Element | None) -> dict[str, str]:
    return {"startDate": told(element, "StartDate"), "endDate": told(element, "EndDate")}


def _certified(profile: Element) -> list[Element]:
    paths = (
        ("Certifications", "Certification"),
        ("Licenses", "License"),
        ("CourseCertifications", "CourseCertification"),
    )
    return [one for path in paths for one in each(profile, *path)]


def _certificate(one: Element) -> dict[str, str]:
    return {
        "name": told(one, "CertificationName", "LicenseName", "Title"),
        "issuer": told(one, "IssuingAuthority", "OrganizationName"),
        "date": told(one, "IssueDate", "FirstIssuedDate", "EndDate", "StartDate", "Date"),
    }


def _skills(profile: Element) -> list[dict[str, str]]:
    found = [
        {"name": told(one, name), "level": told(one, "ProficiencyLevel")}
        for element, name in _SKILLS
        for one in profile.iter(element)
        if told(one, "TaxonomyID").casefold() != _LANGUAGE
    ]
    found += [{"name": told(one, "Title", "Name")} for element in _LISTED for one in profile.iter(element)]
    return [one for one in found if one["name"]]
