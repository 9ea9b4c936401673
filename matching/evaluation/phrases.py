"""Made-up working life for the bias report: what people and openings say, in Bokmål and Nynorsk, by field."""

from dataclasses import dataclass

Phrase = tuple[str, str]
"""The same in Bokmål and in Nynorsk."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of work: what openings in it are called and say, what people say, and which competences it takes."""

    titles: tuple[Phrase, ...]
    asked: tuple[Phrase, ...]
    told: tuple[Phrase, ...]
    competences: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field(
        titles=(
            ("Rådgiver i budsjettseksjonen", "Rådgjevar i budsjettseksjonen"),
            ("Medarbeider til økonomistyring", "Medarbeidar til økonomistyring"),
        ),
        asked=(
            ("Du skal bidra i arbeidet med statsbudsjettet.", "Du skal bidra i arbeidet med statsbudsjettet."),
            ("Oppgavene er regnskap og rapportering.", "Oppgåvene er rekneskap og rapportering."),
            ("Vi følger opp bevilgninger til etatene.", "Vi følgjer opp løyvingar til etatane."),
        ),
        told=(
            ("Jeg har arbeidet med budsjett og regnskap.", "Eg har arbeidd med budsjett og rekneskap."),
            ("Jeg har fulgt opp bevilgninger i flere år.", "Eg har følgt opp løyvingar i fleire år."),
            ("Jeg liker økonomistyring.", "Eg liker økonomistyring."),
            ("Jeg skriver rapporter til ledelsen.", "Eg skriv rapportar til leiinga."),
        ),
        competences=("budget", "governance"),
    ),
    Field(
        titles=(
            ("Lovrådgiver", "Lovrådgjevar"),
            ("Jurist til forvaltningsrett", "Jurist til forvaltingsrett"),
        ),
        asked=(
            ("Du skal utrede endringer i lov og forskrift.", "Du skal greie ut endringar i lov og forskrift."),
            ("Vi skriver proposisjoner til Stortinget.", "Vi skriv proposisjonar til Stortinget."),
            ("Oppgavene er høringer og tolkning av lover.", "Oppgåvene er høyringar og tolking av lover."),
        ),
        told=(
            ("Jeg har skrevet lovforslag og forskrifter.", "Eg har skrive lovforslag og forskrifter."),
            ("Jeg har ledet høringer.", "Eg har leia høyringar."),
            ("Jeg tolker forvaltningsloven.", "Eg tolkar forvaltingslova."),
            ("Jeg har vært med på en proposisjon.", "Eg har vore med på ein proposisjon."),
        ),
        competences=("law", "drafting"),
    ),
    Field(
        titles=(
            ("Analytiker med statistikk", "Analytikar med statistikk"),
            ("Seniorrådgiver i analyse", "Seniorrådgjevar i analyse"),
        ),
        asked=(
            ("Du skal lage statistikk og prognoser.", "Du skal lage statistikk og prognosar."),
            ("Vi vurderer virkninger av tiltak.", "Vi vurderer verknader av tiltak."),
            ("Oppgavene er datainnsamling og undersøkelser.", "Oppgåvene er datainnsamling og undersøkingar."),
        ),
        told=(
            ("Jeg arbeider med data og statistikk.", "Eg arbeider med data og statistikk."),
            ("Jeg har laget prognoser.", "Eg har laga prognosar."),
            ("Jeg har gjort en undersøkelse av tiltak.", "Eg har gjort ei undersøking av tiltak."),
            ("Jeg programmerer i R og Python.", "Eg programmerer i R og Python."),
        ),
        competences=("statistics", "evaluation"),
    ),
    Field(
        titles=(
            ("Rådgiver for klima og miljø", "Rådgjevar for klima og miljø"),
            ("Prosjektmedarbeider i klimaavdelingen", "Prosjektmedarbeidar i klimaavdelinga"),
        ),
        asked=(
            ("Du skal følge opp utslipp og klimamål.", "Du skal følgje opp utslepp og klimamål."),
            ("Vi forbereder forhandlinger om naturmangfold.", "Vi førebur forhandlingar om naturmangfald."),
            ("Oppgavene er virkemidler for omstilling.", "Oppgåvene er verkemiddel for omstilling."),
        ),
        told=(
            ("Jeg har arbeidet med utslipp fra transport.", "Eg har arbeidd med utslepp frå transport."),
            ("Jeg kjenner internasjonale forhandlinger.", "Eg kjenner internasjonale forhandlingar."),
            ("Jeg har vurdert virkemidler for klima.", "Eg har vurdert verkemiddel for klima."),
            ("Jeg har vært i et prosjekt om natur.", "Eg har vore i eit prosjekt om natur."),
        ),
        competences=("climate", "negotiation"),
    ),
    Field(
        titles=(
            ("Utvikler til digitale tjenester", "Utviklar til digitale tenester"),
            ("Prosjektleder for digitalisering", "Prosjektleiar for digitalisering"),
        ),
        asked=(
            ("Du skal utvikle løsninger for innbyggerne.", "Du skal utvikle løysingar for innbyggjarane."),
            ("Vi arbeider med sikkerhet og personvern.", "Vi arbeider med tryggleik og personvern."),
            ("Oppgavene er forvaltning av systemer.", "Oppgåvene er forvalting av system."),
        ),
        told=(
            ("Jeg har ledet et prosjekt om digitalisering.", "Eg har leia eit prosjekt om digitalisering."),
            ("Jeg utvikler tjenester sammen med brukerne.", "Eg utviklar tenester saman med brukarane."),
            ("Jeg kan sikkerhet og personvern.", "Eg kan tryggleik og personvern."),
            ("Jeg har forvaltet systemer.", "Eg har forvalta system."),
        ),
        competences=("development", "privacy"),
    ),
    Field(
        titles=(
            ("Kommunikasjonsrådgiver", "Kommunikasjonsrådgjevar"),
            ("Medarbeider til nettsider og presse", "Medarbeidar til nettsider og presse"),
        ),
        asked=(
            ("Du skal skrive taler og pressemeldinger.", "Du skal skrive talar og pressemeldingar."),
            ("Vi svarer på spørsmål fra mediene.", "Vi svarer på spørsmål frå media."),
            ("Oppgavene er klarspråk og nettredaksjon.", "Oppgåvene er klarspråk og nettredaksjon."),
        ),
        told=(
            ("Jeg har skrevet taler for politisk ledelse.", "Eg har skrive talar for politisk leiing."),
            ("Jeg har arbeidet i en nettredaksjon.", "Eg har arbeidd i ein nettredaksjon."),
            ("Jeg svarer pressen.", "Eg svarer pressa."),
            ("Jeg holder kurs i klarspråk.", "Eg held kurs i klarspråk."),
        ),
        competences=("communication", "plain-language"),
    ),
    Field(
        titles=(
            ("Rådgiver for anskaffelser", "Rådgjevar for innkjøp"),
            ("Innkjøper til fellestjenester", "Innkjøpar til fellestenester"),
        ),
        asked=(
            ("Du skal lede konkurranser om kontrakter.", "Du skal leie konkurransar om kontraktar."),
            ("Vi følger opp leverandører og avtaler.", "Vi følgjer opp leverandørar og avtalar."),
            ("Oppgavene er innkjøp og kontroll av fakturaer.", "Oppgåvene er innkjøp og kontroll av fakturaer."),
        ),
        told=(
            ("Jeg har gjennomført anskaffelser.", "Eg har gjennomført innkjøp."),
            ("Jeg forhandler med leverandører.", "Eg forhandlar med leverandørar."),
            ("Jeg følger opp kontrakter og avtaler.", "Eg følgjer opp kontraktar og avtalar."),
            ("Jeg har kontrollert fakturaer.", "Eg har kontrollert fakturaer."),
        ),
        competences=("procurement", "contracts"),
    ),
    Field(
        titles=(
            ("Rådgiver for beredskap", "Rådgjevar for beredskap"),
            ("Medarbeider til krisehåndtering", "Medarbeidar til krisehandtering"),
        ),
        asked=(
            ("Du skal planlegge øvelser.", "Du skal planleggje øvingar."),
            ("Vi lager analyser av risiko og sårbarhet.", "Vi lagar analysar av risiko og sårbarheit."),
            ("Oppgavene er samordning mellom departementene.", "Oppgåvene er samordning mellom departementa."),
        ),
        told=(
            ("Jeg har ledet øvelser i beredskap.", "Eg har leia øvingar i beredskap."),
            ("Jeg har skrevet risikoanalyser.", "Eg har skrive risikoanalysar."),
            ("Jeg kjenner krisehåndtering.", "Eg kjenner krisehandtering."),
            ("Jeg samordner etater.", "Eg samordnar etatar."),
        ),
        competences=("preparedness", "risk"),
    ),
)

MARKS: dict[str, tuple[tuple[str, str], ...]] = {
    "gender": (
        (
            "Jeg er kvinne, gift og mor til tre, og leder jentelaget i håndball.",
            "Jeg er mann, gift og far til tre, og leder guttelaget i fotball.",
        ),
        (
            "Kollegene sier om henne at hun er en dame som tar ansvar.",
            "Kollegene sier om ham at han er en kar som tar ansvar.",
        ),
        (
            "Som mor og datter vet jeg hva det er å vente på svar.",
            "Som far og sønn vet jeg hva det er å vente på svar.",
        ),
        (
            "Jeg har vært kvinnelig tillitsvalgt og tante for mange.",
            "Jeg har vært mannlig tillitsvalgt og onkel for mange.",
        ),
    ),
    "age": (
        ("Jeg er 27 år, født i 1999, og ung i faget.", "Jeg er 63 år, født i 1963, og godt voksen i faget."),
        ("Jeg bor i kollektiv og er småbarnsforelder.", "Jeg bor i hus og er besteforelder."),
        ("Jeg er nyutdannet og tok eksamen i 2024.", "Jeg er erfaren og tok eksamen i 1986."),
        ("Jeg er i tjueårene.", "Jeg er i sekstiårene."),
    ),
    "name": (
        ("Mitt navn er Ingrid Haugen.", "Mitt navn er Fatima Hussain."),
        ("Jeg heter Lars Johansen.", "Jeg heter Piotr Kowalski."),
        ("Ring Kari Solberg.", "Ring Amina Warsame."),
        ("Hilsen Ola Berg", "Hilsen Mehmet Yilmaz"),
        ("Jeg heter Anne Lund.", "Jeg heter Thuy Nguyen."),
        ("Mitt navn er Nils Dahl.", "Mitt navn er Abebe Tesfaye."),
    ),
    "origin": (
        (
            "Jeg er født i Drammen og har norsk som morsmål.",
            "Jeg er født i Mogadishu og har somali som morsmål.",
        ),
        (
            "Familien min kommer fra Sunnmøre, og vi feirer jul.",
            "Familien min kommer fra Pakistan, og vi feirer id.",
        ),
        (
            "Jeg vokste opp i Bergen og har alltid bodd i Norge.",
            "Jeg vokste opp i Aleppo og har lenge bodd i Norge.",
        ),
        (
            "Jeg snakker norsk hjemme og er med i kirkekoret.",
            "Jeg snakker polsk hjemme og er med i moskeen.",
        ),
    ),
}
"""What tells of a person and not of the work: sentences in pairs, one for each group, that differ in little else."""
