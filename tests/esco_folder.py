"""A small made-up folder in the form of ESCO's CSV download, and a large one of which nothing but the size is real."""

import csv
import io

SKILL = "http://data.europa.eu/esco/skill/"
JOB = "http://data.europa.eu/esco/occupation/"
GROUP = "http://data.europa.eu/esco/isco/"

SKILL_COLUMNS = (
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels", "status",
    "modifiedDate", "scopeNote", "definition", "inScheme", "description",
)  # fmt: skip
GROUP_COLUMNS = ("conceptType", "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "code")
JOB_COLUMNS = ("conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status", "code")
BROADER_COLUMNS = ("conceptType", "conceptUri", "broaderType", "broaderUri")
SKILL_RELATION_COLUMNS = (
    "originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri",
)  # fmt: skip
JOB_RELATION_COLUMNS = ("occupationUri", "relationType", "skillType", "skillUri")


def table(columns, rows):
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def skill(key, label, *others, status="released"):
    return {"conceptUri": SKILL + key, "preferredLabel": label, "altLabels": "\n".join(others), "status": status}


NORWEGIAN = (
    skill("law", "forvaltningsrett", "offentlig rett i forvaltningen"),
    skill("writing", "lovspråk", "juridisk språk"),
    skill("numbers", "talknusing", "tallbehandling"),
    skill("rule", "rettsregler"),
)
ENGLISH = (
    skill("law", "administrative law", "public administration law"),
    skill("writing", "language of acts"),
    skill("numbers", "number crunching", "data crunching"),
    skill("rule", "rules of law"),
)


def files(norwegian=NORWEGIAN, english=ENGLISH):
    """Name of a file → its text."""
    jobs = [
        {
            "conceptUri": f"{JOB}{number}",
            "iscoGroup": "2611",
            "preferredLabel": f"jurist {number}",
            "code": f"2611.{number}",
        }
        for number in range(3)
    ]
    needs = [
        {"occupationUri": f"{JOB}{number}", "relationType": "essential", "skillUri": SKILL + key}
        for number in range(3)
        for key in ("law", "writing")
    ]
    return {
        "skills_no.csv": table(SKILL_COLUMNS, norwegian),
        "skills_en.csv": table(SKILL_COLUMNS, english),
        "skillGroups_no.csv": table(
            GROUP_COLUMNS, [{"conceptUri": SKILL + "S1", "preferredLabel": "jus", "code": "S1"}]
        ),
        "occupations_no.csv": table(JOB_COLUMNS, jobs),
        "ISCOGroups_no.csv": table(
            GROUP_COLUMNS, [{"conceptUri": GROUP + "C2611", "preferredLabel": "jurister", "code": "2611"}]
        ),
        "broaderRelationsSkillPillar_no.csv": table(
            BROADER_COLUMNS, [{"conceptUri": SKILL + key, "broaderUri": SKILL + "S1"} for key in ("law", "rule")]
        ),
        "broaderRelationsOccPillar_no.csv": table(
            BROADER_COLUMNS, [{"conceptUri": f"{JOB}{number}", "broaderUri": GROUP + "C2611"} for number in range(3)]
        ),
        "skillSkillRelations_no.csv": table(
            SKILL_RELATION_COLUMNS,
            [{"originalSkillUri": SKILL + "law", "relationType": "optional", "relatedSkillUri": SKILL + "numbers"}],
        ),
        "occupationSkillRelations_no.csv": table(JOB_RELATION_COLUMNS, needs),
    }


def write(folder, told=None):
    """Write the files and give the folder."""
    folder.mkdir(exist_ok=True)
    for name, text in (files() if told is None else told).items():
        content = text if isinstance(text, bytes) else text.encode()
        (folder / name).write_bytes(content)
    return folder


def large(skills=13_500, jobs=3_000, needs=40):
    """As many concepts, words and relations as ESCO has."""
    norwegian = [
        skill(str(n), f"ferdighet nummer {n}", *(f"annet ord {n} {m}" for m in range(3))) for n in range(skills)
    ]
    english = [skill(str(n), f"skill number {n}", *(f"other word {n} {m}" for m in range(6))) for n in range(skills)]
    work = [
        {
            "conceptUri": f"{JOB}{n}",
            "iscoGroup": "2611",
            "preferredLabel": f"yrke {n}",
            "altLabels": f"jobb {n}\narbeid {n}",
        }
        for n in range(jobs)
    ]
    broader = [
        {"conceptUri": SKILL + str(n), "broaderUri": SKILL + ("S1" if n % 3 else str(n // 3))} for n in range(1, skills)
    ]
    return {
        **files(norwegian, english),
        "occupations_no.csv": table(JOB_COLUMNS, work),
        "occupations_en.csv": table(JOB_COLUMNS, work),
        "broaderRelationsSkillPillar_no.csv": table(BROADER_COLUMNS, broader),
        "broaderRelationsOccPillar_no.csv": table(
            BROADER_COLUMNS, [{"conceptUri": f"{JOB}{n}", "broaderUri": GROUP + "C2611"} for n in range(jobs)]
        ),
        "skillSkillRelations_no.csv": table(
            SKILL_RELATION_COLUMNS,
            [
                {"originalSkillUri": SKILL + str(n), "relationType": "optional", "relatedSkillUri": SKILL + str(n + 1)}
                for n in range(skills // 2)
            ],
        ),
        "occupationSkillRelations_no.csv": table(
            JOB_RELATION_COLUMNS,
            [
                {
                    "occupationUri": f"{JOB}{n}",
                    "relationType": ("essential", "optional")[m % 2],
                    "skillUri": SKILL + str((n * 7 + m * 11) % skills),
                }
                for n in range(jobs)
                for m in range(needs)
            ],
        ),
    }
