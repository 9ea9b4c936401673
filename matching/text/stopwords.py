"""Function words of Bokmål, Nynorsk and English, which carry no topic. Authored for this project."""

NORWEGIAN = frozenset(
    """
    alle alt altså andre annen annet at av begge ble blei blir blitt bli bør både da dei deim deira dem den denne der
    deres dersom desse dess det dette di din disse ditt du dykk dykkar då eg ei ein eit eitt eller elles en enn er et
    etter for fordi fra frå få får før gjennom gjør gjøre gjer gjera ha hadde han hans har hennes henne her hjå ho hos
    hun hva hvem hver hvert hvilke hvilken hvilket hvis hvor hvordan hvorfor i ikke ikkje ingen inn innan innen inne
    ja jeg kan kva kven kor korleis kvar kvart kvifor kunne man mange me med meg meir mellom men mens mer mi min mine
    mitt mot mye mykje må måtte ned no noe noen noko nokon nokre nå når og også om opp oss over på samt same samme
    seg selv sidan siden sin sine sitt sjølv skal skulle slik slike slikt som så sånn til um under ut utan uten vart
    var ved vera vere verta vi vil ville vore vår våre være vært å åt òg dine ditt noe enten hverandre herunder osv
    mv bl a f eks eksempel eksempelvis døme dømes kunna anna annan annet medan dessuten dessutan bare berre anten
    allerede allereie fortsatt framleis foruten forutan hverandre kvarandre hovedsakelig hovudsakleg osb måtta inga
    blant annet fleire flere inkludert
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
ENGLISH = frozenset(
    """
    a all also an and any are as at be been being between both but by can could do does each either etc for from
    had has have he her his how if in into is it its may more most must no nor not of off on one or other our out over
    shall she should so some such than that the their them then there these they this those through to under up
    upon was we were what when where which while who whose will with within without would you your
    """.split()  # noqa: SIM905 - a list of words reads best as words
)
