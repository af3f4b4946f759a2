"""Plain-Swedish help for the terms that plan and budget pages show, each with where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from samordna.law import sources
from samordna.law.term import Term
from samordna.law.terms_of_meetings import OF_MEETINGS

__all__ = ["TERMS", "Term"]


_ALL = (
    Term(
        "activity_plan",
        "Verksamhetsplan",
        "Säger vad förbundet ska göra under budgetåret, med mål och riktlinjer. Den är en del av budgeten.",
        sources.KL_11_6_2,
    ),
    Term(
        "administration",
        "Administration",
        "Det som förbundet självt kostar: kansli, styrelse, revision och ekonomi. Lagen sätter ingen gräns, "
        "men andelen bör visas och säga vad den är en andel av.",
    ),
    Term(
        "allocation",
        "Statens tilldelning",
        "Det belopp Försäkringskassan bidrar med ett år. Det täcker även Arbetsförmedlingens del och styr "
        "hur mycket region och kommuner bidrar med.",
        sources.FINSAM_5,
    ),
    Term(
        "allocation_model",
        "Statens fördelningsmodell",
        "Så delas statens pengar mellan förbunden: en grundtilldelning till alla, resten efter försörjningsmått "
        "och antal invånare 16–64 år. Beloppet beslutas varje höst.",
        sources.NR_ALLOCATION,
    ),
    Term(
        "allocation_key",
        "Fördelningsnyckel",
        "Det som avgör hur en del fördelas mellan flera medlemmar: folkmängd, lika delar eller fasta andelar. "
        "Medlemmarna kommer själva överens om den.",
        sources.FINSAM_5,
    ),
    Term(
        "archive_authority",
        "Arkivmyndighet",
        "Den kommun som är medlem och har tillsyn över förbundets arkiv. Är kommunerna flera kommer de överens om "
        "vilken.",
        sources.FINSAM_20,
    ),
    Term(
        "base_allocation",
        "Grundtilldelning",
        "Det fasta belopp som varje förbund får ur statens pengar innan resten fördelas.",
        sources.NR_ALLOCATION,
    ),
    Term(
        "approval_of_minutes",
        "Justering av protokoll",
        "Ordföranden och den som styrelsen har valt intygar att protokollet stämmer, senast fjorton dagar efter mötet. "
        "Senast andra dagen efter det ska justeringen tillkännages.",
        sources.KL_5_69,
    ),
    Term(
        "board",
        "Styrelse",
        "Beslutar om allt i förbundet och fastställer budgeten. Varje medlem har minst en ledamot och en ersättare, "
        "och ersättarna är lika många som ledamöterna.",
        sources.FINSAM_10,
    ),
    Term(
        "budget",
        "Budget",
        "Planen för nästa kalenderårs intäkter och kostnader. Intäkterna ska vara större än kostnaderna.",
        sources.KL_11_5_1,
    ),
    Term(
        "budget_consultation",
        "Samråd om budgeten",
        "Styrelsen måste samråda med alla medlemmar innan den fastställer budgeten. Samrådet beslutar inget.",
        sources.FINSAM_23,
    ),
    Term(
        "budget_deadline",
        "Senast 30 november",
        "Styrelsen ska fastställa nästa års budget senast den 30 november, efter samråd med medlemmarna.",
        sources.FINSAM_23,
    ),
    Term(
        "balance_requirement",
        "Budget i balans",
        "Intäkterna ska överstiga kostnaderna. Lagens undantag gäller inte samordningsförbund. Ett underskott "
        "behöver därför ett skrivet skäl, eget kapital som täcker det och ett år då budgeten åter går ihop.",
        sources.KL_11_5_2,
    ),
    Term(
        "charter",
        "Förbundsordning",
        "Förbundets stadga. Medlemmarna bestämmer den, aldrig styrelsen. Där står bland annat andelar, "
        "styrelsens storlek och hur budgeten arbetas fram.",
        sources.FINSAM_9,
    ),
    Term(
        "deficit",
        "Underskott",
        "Kostnaderna är större än intäkterna. Skillnaden tas ur det egna kapitalet.",
        sources.KL_11_5_2,
    ),
    Term(
        "delegated_decision",
        "Delegationsbeslut",
        "Ett beslut som styrelsen har låtit en ledamot, en ersättare eller en tjänsteman hos förbundet fatta. Det "
        "anmäls till styrelsen. Mål, inriktning, omfattning och kvalitet delegeras aldrig.",
        sources.FINSAM_10,
    ),
    Term(
        "member_consultation",
        "Medlemssamråd",
        "Styrelsen håller medlemmarna underrättade och hör dem i viktiga frågor. Samrådet beslutar inget: det gör "
        "styrelsen, eller varje medlem för sig.",
        sources.FINSAM_18,
    ),
    Term(
        "discharge",
        "Ansvarsfrihet",
        "Medlemmarna prövar, var och en för sig, om styrelsen ska gå fri från ansvar för året. De gör det efter "
        "revisorernas berättelse.",
        sources.FINSAM_26,
    ),
    Term(
        "equity",
        "Eget kapital",
        "Det som är kvar av tidigare års pengar. Det växer med ett överskott och minskar med ett underskott. "
        "Det är ingen intäkt.",
        sources.LKBR_6_2,
    ),
    Term(
        "equity_ceiling",
        "Rekommenderat tak för eget kapital",
        "Nationella rådet anser att eget kapital inte bör vara större än en del av årets tilldelning. "
        "Planer vi läst nämner 20 procent. Det är en rekommendation, ingen lag.",
        sources.NR_EQUITY,
    ),
    Term(
        "equity_floor",
        "Lägsta nivå för eget kapital",
        "Det förbundet självt vill ha kvar, till exempel för semesterlöneskuld och oväntade kostnader. "
        "Nivån beslutas av styrelsen.",
        sources.KL_11_1,
    ),
    Term(
        "exceptional_reasons",
        "Synnerliga skäl",
        "Kommunallagens undantag från en budget i balans. Samordningslagen hänvisar inte till det. Många förbund "
        "anger ändå sina skäl så när de minskar ett för stort eget kapital. Skriv då skälet och vägen tillbaka.",
        sources.KL_11_5_3,
    ),
    Term(
        "financial_goals",
        "Finansiella mål",
        "Mål för ekonomin som budgeten måste ange, till exempel hur stort det egna kapitalet ska vara. "
        "De ska gå att följa upp i årsredovisningen.",
        sources.KL_11_6_1,
    ),
    Term(
        "finsam",
        "Finansiell samordning (Finsam)",
        "Staten, region och kommun lägger pengar i en gemensam pott för att fler ska kunna arbeta.",
        sources.FINSAM_1,
    ),
    Term(
        "general_deduction",
        "Generellt avdrag",
        "Några förbund budgeterar mindre än de beviljat, eftersom insatser sällan förbrukar allt. "
        "Beviljat, avdrag och budgeterat visas var för sig.",
    ),
    Term(
        "granted",
        "Beviljat",
        "Det styrelsen har beslutat att en insats högst får, före ett generellt avdrag.",
        sources.FINSAM_7,
    ),
    Term(
        "individual_intervention",
        "Individinriktad insats",
        "En insats där enskilda personer deltar. Har insatsen också en strukturell del ska den redovisas som två.",
        sources.NR_CATEGORIES,
    ),
    Term(
        "intervention",
        "Insats",
        "Det förbundet betalar för. Den ska hjälpa människor som behöver samordnad rehabilitering att få eller "
        "förbättra sin förmåga att arbeta.",
        sources.FINSAM_2,
    ),
    Term(
        "legality_review",
        "Laglighetsprövning",
        "En invånare i en medlemskommun eller region kan överklaga styrelsens beslut inom tre veckor från "
        "tillkännagivandet. Domstolen prövar om beslutet är lagligt, inte om det är lämpligt.",
        sources.FINSAM_28,
    ),
    Term(
        "member",
        "Medlem",
        "Försäkringskassan, Arbetsförmedlingen och de regioner och kommuner som bildat förbundet.",
        sources.FINSAM_3,
    ),
    Term(
        "member_contribution",
        "Medlemsbidrag",
        "Vad medlemmarna betalar: staten hälften, regionerna tillsammans en fjärdedel och kommunerna tillsammans "
        "en fjärdedel. En kommun utanför region betalar hälften om ingen region deltar.",
        sources.FINSAM_5,
    ),
    Term(
        "multi_year_plan",
        "Flerårsplan",
        "Planen för ekonomin i tre år. Budgetåret är alltid det första.",
        sources.KL_11_6_3,
    ),
    Term(
        "net_cost",
        "Nettokostnad",
        "Kostnaden när egna intäkter dragits av. Den visar hur mycket av medlemmarnas pengar som går åt.",
        sources.LKBR_5_2,
    ),
    Term(
        "notice_board",
        "Anslagstavla",
        "Den plats på webben där förbundet tillkännager att ett protokoll är justerat. Anslaget står kvar tills "
        "besluten inte längre kan överklagas.",
        sources.KL_8_12,
    ),
    Term(
        "notice",
        "Kallelse",
        "Det som går ut till ledamöter och ersättare före ett möte: dag, plats, dagordning och handlingar. Förbundet "
        "bestämmer självt hur många dagar före mötet den ska gå ut.",
    ),
    Term(
        "official_record",
        "Allmän handling",
        "Det som förvaras hos förbundet och har kommit in dit eller upprättats där, på papper eller som fil. Var och "
        "en får begära att läsa den, om den inte är hemlig.",
        sources.TF_2,
    ),
    Term(
        "open_proposal",
        "Öppet budgetförslag",
        "Styrelsens förslag till budget ska kunna läsas av alla från det att kallelsen till budgetmötet har gått ut.",
        sources.KL_8_14,
    ),
    Term(
        "opening_balance",
        "Ingående eget kapital",
        "Eget kapital när året börjar. Det ska vara samma belopp som när året före slutade.",
        sources.LKBR_6_2,
    ),
    Term(
        "closing_balance",
        "Utgående eget kapital",
        "Eget kapital när året slutar: ingående eget kapital plus årets resultat.",
        sources.LKBR_6_2,
    ),
    Term(
        "party",
        "Part",
        "Lagens fyra slag av medlemmar. Alla kommuner räknas som en part, och alla regioner som en.",
        sources.FINSAM_5,
    ),
    Term(
        "population",
        "Folkmängd",
        "Antalet invånare en viss dag. Nyckeln säger vilken dag och varifrån siffran kommer.",
    ),
    Term(
        "preparatory_group",
        "Beredningsgrupp",
        "Chefer hos medlemmarna som förbereder ärenden åt styrelsen. Gruppen beslutar inget.",
    ),
    Term(
        "presidium",
        "Presidium",
        "Ordföranden och en eller två vice ordförande. Styrelsen väljer dem bland ledamöterna, för den tid som "
        "den bestämmer.",
        sources.FINSAM_17,
    ),
    Term(
        "preventive_intervention",
        "Förebyggande insats",
        "En insats som ska hindra att behov av rehabilitering uppstår. Ordet är förbundens eget; "
        "nationellt räknas insatsen som individinriktad eller strukturövergripande.",
    ),
    Term(
        "public_support_measure",
        "Försörjningsmått",
        "Vad sjukpenning, arbetslöshetsersättning, försörjningsstöd och liknande kostar i området, för alla 16–64 år.",
        sources.NR_ALLOCATION,
    ),
    Term(
        "register",
        "Diarium",
        "Registret över förbundets allmänna handlingar: vilken dag var och en kom in eller upprättades, dess nummer, "
        "vem den kom från eller gick till, och i korthet vad den gäller.",
        sources.OSL_5_1,
    ),
    Term(
        "result",
        "Årets resultat",
        "Intäkter minus kostnader. Ingående eget kapital räknas inte med.",
        sources.LKBR_5_2,
    ),
    Term(
        "secrecy_marking",
        "Sekretessmarkering",
        "En anteckning om att någon uppgift i handlingen kan vara hemlig: paragrafen, dagen och vem som antecknade. "
        "Den bestämmer inget; sekretessen prövas varje gång någon begär handlingen.",
        sources.OSL_5_5,
    ),
    Term(
        "sound_financial_management",
        "God ekonomisk hushållning",
        "Förbundet ska hushålla med pengarna både i år och på sikt. Styrelsen beslutar riktlinjer, och "
        "årsredovisningen visar om de har följts.",
        sources.KL_11_1,
    ),
    Term(
        "state_share",
        "Statens hälft",
        "Försäkringskassan bidrar med hälften av medlen, även för Arbetsförmedlingens del.",
        sources.FINSAM_5,
    ),
    Term(
        "structural_intervention",
        "Strukturövergripande insats",
        "En insats som förbättrar hur myndigheterna arbetar tillsammans, utan egna deltagare. "
        "Kallas också strukturinriktad insats.",
        sources.NR_CATEGORIES,
    ),
    Term(
        "substitute",
        "Ersättare",
        "Går in när en ledamot från samma medlem är borta, i den ordning som medlemmen har bestämt. Ersättarna är "
        "lika många som ledamöterna.",
        sources.FINSAM_10,
    ),
    Term(
        "target_group",
        "Målgrupp",
        "De som insatserna är till för: människor som behöver samordnad rehabilitering för att kunna arbeta.",
        sources.FINSAM_2,
    ),
    Term(
        "term",
        "Mandattid",
        "Styrelsen väljs för fyra år, från den 1 april året efter valet, om inte förbundsordningen säger något annat.",
        sources.FINSAM_13,
    ),
    Term(
        "unallocated",
        "Kvar att fördela",
        "Pengar som finns i budgeten men ännu inte är beslutade till en insats.",
        sources.FINSAM_7,
    ),
    Term(
        "vacancy",
        "Vakans",
        "En tom plats i styrelsen. Är det en ledamots inträder ersättaren för samma medlem för resten av "
        "mandattiden; finns ingen utser medlemmen en ny. En ersättares plats fyller medlemmen.",
        sources.FINSAM_15,
    ),
    Term(
        "withdrawal",
        "Utträde",
        "En medlem lämnar förbundet efter uppsägning. Uppsägningstiden är tre år, om inte förbundsordningen gör "
        "den kortare.",
        sources.FINSAM_27,
    ),
)

TERMS: Mapping[str, Term] = {term.key: term for term in (*_ALL, *OF_MEETINGS)}
