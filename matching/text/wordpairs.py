"""Words that Bokmål and Nynorsk spell or form differently beyond the regular rules, Nynorsk first.

Authored for this project from general knowledge of both written forms. A stem also matches inside a compound
(hovudoppgåve, arbeidsleiar), so only stems that are unmistakable stand here. A stem that maps to itself shields a
longer word from a shorter stem (lønn from løn).
"""

_STEMS = """
arbeidstakar:arbeidstaker auk:øk avgjer:avgjør avgjerd:avgjørels brukar:bruker bygning:bygning byrj:begynn
domar:dommer draum:drøm eigar:eier eigedom:eiendom eigen:egen eigenskap:egenskap eining:enhet einskild:enkelt
etterspurnad:etterspørsel ferdsel:ferdsel fiskar:fisker fleire:flere fleirtal:flertall forhandlar:forhandler
forsking:forskning forteljing:fortelling framand:fremmed framsyning:fremvisning framtid:fremtid
førebu:forbered førebygg:forebygg gamal:gammel gjev:gi hald:hold handsam:behandl heim:hjem
hending:hendels hovud:hoved høyr:hør innanfor:innenfor innbyggjar:innbygger jamstell:likestill kjensle:følels
kjøt:kjøtt kjøtt:kjøtt korleis:hvordan kvar:hver kyrkj:kirk køyr:kjør leggjar:legger leiande:ledende leiar:leder
leiing:ledels lækj:leg løn:lønn lønn:lønn løyving:bevilgning marknad:marked medverk:medvirk meister:mester
mjølk:melk mogleg:mulig mykje:mye myndigheit:myndighet målar:maler naudsynt:nødvendig oppgåv:oppgav
oversyn:oversikt pengar:penger påverk:påvirk rekn:regn rekneskap:regnskap rettlei:veiled rettled:veiled
rådgjevar:rådgiver røynsl:erfaring røyr:rør sakkunnig:sakkyndig saman:sammen samferdsle:samferdsel seljar:selger
sjukdom:sykdom skilnad:forskjell skular:skoler skule:skole snikkar:snekker spelar:spiller songar:sanger
styremakt:myndighet styresmakt:myndighet teikn:tegn tenest:tjenest tilhøv:forhold tilrå:anbefal tilsett:ansatt
tryggleik:sikkerhet ungdomar:ungdommer utanfor:utenfor utanriks:utenriks utgrei:utred utval:utvalg utvalg:utvalg
vaktar:vakter vatn:vann verksemd:virksomhet verkstad:verksted
"""
SPELLINGS: tuple[tuple[str, str], ...] = tuple(
    (nynorsk, bokmal) for nynorsk, _, bokmal in (pair.partition(":") for pair in _STEMS.split())
)
