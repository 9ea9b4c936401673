"""One kjernegruppe staffed, in Nynorsk, by people taking turns: set up, DFD consulted, a no, a reserve, and started."""

import datetime as dt

import pytest
from playwright.sync_api import expect

NAME = "Havrom på tvers"
# Of all who may be asked, the first meets most of these, and the demo's employee next most.
ASKED = {"D01": "EØS-arbeid", "E08": "interessenthandtering", "I01": "klarspråk"}
FIRST, RESERVE = "Torbjørg Aasvik Hauge", "Ingrid Solbakken Moe"


@pytest.fixture
def cast(visit):
    """The secretariat, DFD, who is asked first, the reserve, and the leader of the reserve."""
    return {
        who: visit("nn").log_in(persona).speak("nn")
        for who, persona in {
            "secretary": "leder",
            "dfd": "dfd",
            "first": "nynorskbrukar",
            "reserve": "ansatt",
            "leader": "egen-leder",
        }.items()
    }


def set_up(secretary):
    """Set the group up, and give its address."""
    page = secretary.open("/kjernegrupper").follow("Opprett ei kjernegruppe").page
    secretary.look("group-form")
    fields = {
        "name_nb": "Havrom på tvers",
        "name_nn": NAME,
        "mandate_nb": "Gruppen skal lage felles råd om bruken av havrommet.",
        "mandate_nn": "Gruppa skal lage felles råd om bruken av havrommet.",
        "review_on": (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=180)).isoformat(),
    }
    for name, value in fields.items():
        page.locator(f"[name={name}]").fill(value)
    page.locator("[name=ministries][value=KDD]").check()
    secretary.press("Opprett gruppa")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    return secretary.path


def describe_role(secretary, group):
    """Describe the one role, its competences found by typing."""
    page = secretary.open(f"{group}/roller/ny").page
    page.locator("[name=title]").fill("Rådgivar for havrom")
    for key, words in ASKED.items():
        page.locator("[name=search]").fill(words)
        page.locator("[name=search]").press("Enter")
        page.locator(f"button[value='pick:{key}']").first.click()
        expect(page.locator(f"input[name=asked][value={key}]")).to_be_attached()
    secretary.look("group-role")
    page.get_by_role("button", name="Lagre rolla").click()
    expect(page.locator(".flash")).to_be_visible()


def consult(cast, group):
    page = cast["secretary"].open(group).page
    page.get_by_role("button", name="Legg planen fram for DFD").click()
    expect(page.locator(".flash")).to_be_visible()
    cast["dfd"].open("/kjernegrupper").follow("Sjå kva som ventar").follow(NAME).look("group-dfd")
    page = cast["dfd"].page
    page.locator("[name=remark]").fill("Sjå arbeidet i samanheng med havplanane.")
    cast["dfd"].press("Send svaret frå DFD")
    expect(page.locator(".flash")).to_be_visible()


def propose(secretary, group):
    """Have a proposal made: it names who meets most, with the reserve beside."""
    page = secretary.open(f"{group}/bemanning").page
    secretary.press("Lag eit forslag")
    expect(page.get_by_role("checkbox", name=FIRST)).to_be_checked()
    expect(page.get_by_role("checkbox", name=RESERVE)).not_to_be_checked()
    secretary.look("group-proposal")


def invite(secretary):
    secretary.press("Inviter dei som er kryssa av")
    expect(secretary.page.locator(".flash")).to_be_visible()


def knows_nothing(visitor, path):
    answer = visitor.page.goto(path)
    assert answer.status == 404
    visitor.faults.clear()


def decline(visitor):
    page = visitor.open("/kjernegrupper/svar").look("group-invited").page
    card = page.locator("article", has_text=NAME)
    # Looking at the page has opened what is folded.
    card.locator("select[name=reason]").select_option("workload")
    card.get_by_role("button", name="Send svaret").click()
    expect(page.locator(".flash")).to_contain_text("Svaret er sendt til sekretariatet")


def step_in(secretary, group):
    """Ask the reserve when the first has declined."""
    page = secretary.open(f"{group}/bemanning").page
    expect(page.locator("article.seat")).to_contain_text("Takka nei")
    page.get_by_role("checkbox", name=RESERVE).check()
    secretary.look("group-reserve")
    invite(secretary)


def say_yes(visitor, button, told):
    page = visitor.open("/kjernegrupper/svar").look("group-asked").page
    page.locator("article", has_text=NAME).get_by_role("button", name=button).click()
    expect(page.locator(".flash")).to_contain_text(told)


def test_a_group_is_staffed_by_a_reserve_after_a_no_and_starts(cast):
    secretary = cast["secretary"]
    group = set_up(secretary)
    describe_role(secretary, group)
    consult(cast, group)
    propose(secretary, group)
    knows_nothing(cast["first"], group)
    invite(secretary)
    decline(cast["first"])
    step_in(secretary, group)
    knows_nothing(cast["leader"], group)
    say_yes(cast["reserve"], "Ja, eg vil vere med", "Du får beskjed")
    say_yes(cast["leader"], "Ja, det er i orden", "Plassen er fylt")

    page = secretary.open(group).page
    page.get_by_role("button", name="Start gruppa").click()
    expect(page.locator(".flash")).to_contain_text("Gruppa er i gang")
    secretary.look("group-started")

    page = cast["first"].open(group).page
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)
    assert RESERVE not in page.inner_text("main")
    page = cast["reserve"].open("/kjernegrupper/svar").page
    expect(page.locator("article", has_text=NAME)).to_contain_text("Er med")
