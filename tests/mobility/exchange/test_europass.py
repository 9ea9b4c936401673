"""Europass: today's form and the older one fill a profile; a document that would read further is refused."""

import datetime as dt
import io
import zlib

import pytest
from factories import NOW, competence, employee, held, person, profile
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject
from sqlmodel import select

from mobility import actors
from mobility.exchange import own_curriculum
from mobility.exchange.europass import writing
from mobility.exchange.europass.load import load
from mobility.exchange.reports import UnreadableError
from models.enums import ExperienceKind
from models.profile import Experience, HeldCompetence, Profile

CANDIDATE = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:oa="http://www.openapplications.org/oagis/9"
    xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3">
  <hr:DocumentID schemeID="Test-0001" schemeName="DocumentIdentifier" schemeAgencyName="EUROPASS"/>
  <CandidatePerson>
    <PersonName><oa:GivenName>Kari</oa:GivenName><hr:FamilyName>Hav</hr:FamilyName></PersonName>
    <Communication><ChannelCode>Telephone</ChannelCode><oa:DialNumber>99999999</oa:DialNumber></Communication>
    <Communication><ChannelCode>Email</ChannelCode><oa:URI>kari@x.example</oa:URI></Communication>
    <hr:BirthDate>1970-01-01</hr:BirthDate>
  </CandidatePerson>
  <CandidateProfile languageCode="no">
    <hr:ExecutiveSummary>&lt;p&gt;Liker &lt;b&gt;tall&lt;/b&gt;.&lt;/p&gt;</hr:ExecutiveSummary>
    <EmploymentHistory>
      <EmployerHistory>
        <hr:OrganizationName>SSB</hr:OrganizationName>
        <PositionHistory>
          <PositionTitle>Rådgiver</PositionTitle>
          <eures:EmploymentPeriod>
            <eures:StartDate><hr:FormattedDateTime>2019-02-01</hr:FormattedDateTime></eures:StartDate>
            <eures:EndDate><hr:FormattedDateTime>2022</hr:FormattedDateTime></eures:EndDate>
          </eures:EmploymentPeriod>
          <oa:Description>&lt;ol&gt;&lt;li&gt;A&lt;/li&gt;&lt;li&gt;B&lt;script&gt;x()&lt;/script&gt;&lt;/li&gt;&lt;/ol&gt;</oa:Description>
        </PositionHistory>
      </EmployerHistory>
    </EmploymentHistory>
    <EducationHistory>
      <EducationOrganizationAttendance>
        <hr:OrganizationName>UiO</hr:OrganizationName>
        <AttendancePeriod><EndDate><hr:FormattedDateTime>2018-06</hr:FormattedDateTime></EndDate></AttendancePeriod>
        <EducationDegree><hr:DegreeName>Master i statistikk</hr:DegreeName></EducationDegree>
      </EducationOrganizationAttendance>
    </EducationHistory>
    <PersonQualifications>
      <PersonCompetency><hr:TaxonomyID>language</hr:TaxonomyID><CompetencyID>eng</CompetencyID></PersonCompetency>
      <PersonCompetency><hr:TaxonomyID>Digital_Skill</hr:TaxonomyID><hr:CompetencyName>Statistikk</hr:CompetencyName></PersonCompetency>
    </PersonQualifications>
    <DigitalSkills><DigitalSkillsGroup><Title>Annet</Title><DigitalSkill>Strikking</DigitalSkill></DigitalSkillsGroup></DigitalSkills>
  </CandidateProfile>
</Candidate>
"""
PASSPORT = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="no">
  <LearnerInfo>
    <Identification><ContactInfo><Email><Contact>kari@x.example</Contact></Email></ContactInfo></Identification>
    <Headline><Type><Code>position</Code></Type><Description><Label>Statistiker</Label></Description></Headline>
    <WorkExperienceList><WorkExperience>
      <Period><From year="2019" month="--02" day="---01"/><To year="2022"/></Period>
      <Position><Label>Rådgiver</Label></Position>
      <Activities>&lt;p&gt;A&lt;/p&gt;&lt;p&gt;B&lt;/p&gt;</Activities>
      <Employer><Name>SSB</Name></Employer>
    </WorkExperience></WorkExperienceList>
    <EducationList><Education>
      <Period><To year="2018" month="--06"/></Period><Title>Master i statistikk</Title>
      <Organisation><Name>UiO</Name></Organisation>
    </Education></EducationList>
    <Skills><JobRelated><Description>&lt;ul&gt;&lt;li&gt;Statistikk&lt;/li&gt;&lt;li&gt;Strikking&lt;/li&gt;&lt;/ul&gt;</Description></JobRelated></Skills>
  </LearnerInfo>
</SkillsPassport>
"""
BOMB = '<!DOCTYPE c [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><Candidate>&b;</Candidate>'
READS_FILES = '<!DOCTYPE c [<!ENTITY f SYSTEM "file:///etc/hostname">]><Candidate>&f;</Candidate>'


@pytest.fixture
def kari(session):
    competence(session, "statistics", label="Statistikk")
    return person(session, email="kari@x.example", given_name="Kari", family_name="Hav")


def read(session, told, **options):
    return load(session, None, told if isinstance(told, bytes) else told.encode(), now=NOW, **options)


@pytest.mark.parametrize("told", [CANDIDATE, PASSPORT])
def test_both_forms_fill_the_same_profile(session, kari, told):
    report = read(session, told)
    assert (report.new, report.refused) == (3, [])
    rows = {row.kind: row for row in session.exec(select(Experience))}
    work, school = rows[ExperienceKind.WORK], rows[ExperienceKind.EDUCATION]
    assert (work.title, work.employer, work.text) == ("Rådgiver", "SSB", "A\nB")
    assert (work.starts_on, work.ends_on) == (dt.date(2019, 2, 1), dt.date(2022, 1, 1))
    assert (school.title, school.employer, school.ends_on) == ("Master i statistikk", "UiO", dt.date(2018, 6, 1))
    assert report.lists["skills recognised"] == ["Statistikk → statistics"]
    assert report.lists["skills not recognised"] == ["Strikking"]


def test_a_new_profile_is_hidden_and_holds_nothing_of_who_it_is(session, kari):
    read(session, CANDIDATE)
    row = session.exec(select(Profile)).one()
    assert (row.about, row.findable_since) == ("Liker tall.", None)
    for private in ("99999999", "1970"):
        assert private not in row.model_dump_json()


def test_the_same_document_twice_changes_nothing(session, kari):
    read(session, CANDIDATE)
    assert read(session, CANDIDATE).counts == {"read": 3, "new": 0, "changed": 0, "unchanged": 3, "refused": 0}


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_the_encoding_that_the_document_names_is_read(session, kari, encoding):
    named = CANDIDATE.replace("UTF-8", encoding.removesuffix("-sig").upper(), 1)
    assert read(session, named.encode(encoding)).new == 3
    assert "Rådgiver" in session.exec(select(Experience.title)).all()


@pytest.mark.parametrize("compress", [True, False])
def test_the_pdf_that_europass_gives_carries_the_document(session, kari, compress):
    made = PdfWriter()
    made.add_blank_page(100, 100)
    made.add_attachment("notat.txt", b"noe annet")
    made.add_attachment("attachment.xml", CANDIDATE.encode())
    if compress:
        for one in made._objects:
            if isinstance(one, StreamObject) and one.get("/Type") == "/EmbeddedFile":
                one._data = zlib.compress(one._data)
                one[NameObject("/Filter")] = NameObject("/FlateDecode")
    out = io.BytesIO()
    made.write(out)
    assert read(session, out.getvalue()).new == 3


def test_a_pdf_that_swells_without_end_or_carries_nothing_is_refused(session, kari):
    packed = zlib.compress(b"<Candidate>" + b" " * 50_000_000)
    bomb = (
        b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile /Filter /FlateDecode>>\nstream\n" + packed + b"\nendstream\nendobj"
    )
    for told in (bomb, b"%PDF-1.7\n%%EOF", b"%PDF-1.7\n1 0 obj\n<</Type /EmbeddedFile>>\nstream\n"):
        with pytest.raises(UnreadableError):
            read(session, told)


@pytest.mark.parametrize(
    ("told", "word"),
    [
        (BOMB, "document type"),
        (READS_FILES, "document type"),
        ('<!DOCTYPE c SYSTEM "http://127.0.0.1:9/x.dtd"><Candidate/>', "document type"),
        ("<Candidate>&etc;</Candidate>", "line 1"),
        ("<Candidate><a></Candidate>", "line 1"),
        ("", "line 1"),
        ("hei", "line 1"),
        ("<html/>", "'html'"),
        ("<Candidate>" + "<a>" * 70 + "</a>" * 70 + "</Candidate>", "nested"),
        ("<Candidate>" + "<a/>" * 100_001 + "</Candidate>", "long"),
        (b"<?xml version='1.0' encoding='UTF-8'?><Candidate>\xff</Candidate>", "line 1"),
        (b"<?xml version='1.0' encoding='tull'?><Candidate/>", "line 1"),
    ],
)
def test_what_is_no_such_document_or_reads_further_is_refused_and_nothing_is_written(session, kari, told, word):
    with pytest.raises(UnreadableError, match=word):
        read(session, told)
    assert session.exec(select(Profile)).all() == []


def test_a_bad_entry_is_refused_with_its_place_and_the_others_are_kept(session, kari):
    report = read(session, CANDIDATE.replace("2019-02-01", "i fjor"))
    assert report.refused[0].record == "work 1"
    assert "i fjor" in report.refused[0].reason
    assert report.new == 2


def test_what_is_written_is_read_back_as_the_same_profile(session, kari):
    read(session, CANDIDATE)
    mine = session.exec(select(Profile)).one()
    mine.headline = "Statistiker & <leser>"
    held_row = session.exec(select(HeldCompetence)).one()
    held_row.level = 4
    for kind, title in ((ExperienceKind.COURSE, "PRINCE2"), (ExperienceKind.PROJECT, "Dashbord")):
        day = dt.date(2020, 5, 1)
        session.add(Experience(profile_id=mine.id, kind=kind, title=title, employer="DFD", ends_on=day))
    session.add(
        Experience(profile_id=mine.id, kind=ExperienceKind.VOLUNTARY, title="Kasserer", employer="Idrettslaget")
    )
    session.flush()
    before = own_curriculum.own(session, actors.load(session, kari.id))
    other = employee(session, given_name="Kari", family_name="Hav")
    report = load(session, other, writing.write(before), now=NOW)
    assert (report.new, report.refused) == (6, [])
    after = own_curriculum.own(session, other)
    assert (after.headline, after.about, after.skills) == (before.headline, before.about, before.skills)
    assert after.entries == before.entries


def test_an_empty_profile_is_written_too(session, kari):
    assert b"kari@x.example" in writing.write(own_curriculum.own(session, actors.load(session, kari.id)))


def test_the_same_curriculum_is_the_same_bytes(session, kari):
    held(session, profile(session, kari), "statistics", level=3)
    told = own_curriculum.own(session, actors.load(session, kari.id))
    assert writing.write(told) == writing.write(told)
