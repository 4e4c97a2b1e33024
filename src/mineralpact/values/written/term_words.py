"""Usual words for the terms of our vocabularies, beside the label of each.

Words that stand under two terms of a vocabulary have two meanings, and are refused with both.
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

from mineralpact.values.written.unit_words import UNIT_NAMES

TermWords: TypeAlias = Mapping[str, str]
"""Words parted by ``|``, by the term that they stand for."""

AGREEMENTS: Final[TermWords] = {
    "treaty": "bilateral treaty|multilateral treaty",
    "agreement": "bilateral agreement|cooperation agreement|executive agreement",
    "free_trade_agreement": "FTA|free trade pact|free trade deal|free trade accord|CEPA"
    "|comprehensive economic partnership agreement",
    "fta_upgrade": "upgraded free trade agreement|upgraded FTA|free trade agreement upgrade"
    "|upgrade protocol|modernized free trade agreement",
    "bilateral_investment_treaty": "BIT|investment treaty|investment protection agreement"
    "|investment protection treaty|bilateral investment agreement",
    "charter": "constitution|statutes|statute|articles of agreement|founding act",
    "protocol": "additional protocol|optional protocol",
    "annex": "appendix",
    "amendment": "amending agreement|amending protocol",
    "framework": "framework agreement|framework arrangement|cooperation framework"
    "|framework pact|framework for cooperation",
    "memorandum_of_understanding": "MoU|M.o.U.|memorandum|memo of understanding"
    "|memoranda of understanding",
    "memorandum_of_cooperation": "memorandum|MoC|M.o.C.|memorandum on cooperation"
    "|memorandum for cooperation",
    "joint_statement": "common statement|joint press statement",
    "statement_of_intent": "joint statement of intent|letter of intent|LoI"
    "|declaration of intent|joint declaration of intent",
    "letter_of_interest": "letter of intent|LoI|expression of interest|EoI",
    "declaration": "joint declaration|political declaration",
    "communique": "joint communique|joint press communique",
    "minutes": "agreed minutes|minutes of the meeting|record of discussion|record of discussions",
    "decision": "resolution|council decision",
    "action_plan": "plan of action|joint action plan|work plan|work programme|work program",
    "exchange_of_notes": "exchange of diplomatic notes|notes verbales|diplomatic notes",
    "partnership": "partnership agreement|raw materials partnership|resource partnership",
    "strategic_partnership": "strategic partnership agreement|comprehensive strategic partnership",
    "financing_agreement": "loan agreement|credit agreement|funding agreement|facility agreement",
    "offtake_contract": "offtake agreement|offtake|off take agreement|off take contract"
    "|offtake deal",
}
"""For `AgreementKind`."""
STAGES: Final[TermWords] = {
    "proposal": "proposed",
    "announced": "announcement|unveiled",
    "negotiation": "negotiations|negotiated|negotiating|talks|under negotiation",
    "conclusion": "concluded|negotiations concluded",
    "initialling": "initialled|initialed|initialing",
    "adoption": "adopted",
    "signature": "signed|signing|signature ceremony|signing ceremony|inked",
    "domestic_approval": "approved|approved by parliament|parliamentary approval"
    "|approved by the cabinet|cabinet approval|congressional approval",
    "ratification": "ratified|ratify",
    "acceptance": "accepted",
    "approval": "approved",
    "accession": "acceded",
    "deposit": "deposited|deposit of instruments|instrument deposited",
    "provisional_application": "provisionally applied|applied provisionally",
    "entry_into_force": "in force|entered into force|entering into force|enters into force"
    "|came into force|comes into force|effective|took effect|takes effect",
    "publication": "published",
    "registration": "registered",
    "review": "reviewed|under review",
    "amendment": "amended",
    "renewal": "renewed|prolongation",
    "suspension_request": "suspension requested",
    "suspension": "suspended",
    "reinstatement": "reinstated|resumed",
    "withdrawal_notice": "denunciation|denounced|notice of withdrawal",
    "withdrawal": "withdrew|withdrawn",
    "termination": "terminated|ended|expired|expiry",
    "supersession": "superseded|replaced",
    "revocation": "revoked",
}
"""For `Stage`."""
MODALITIES: Final[TermWords] = {
    "happened": "done|did|took place|completed",
    "ongoing": "under way|underway|in progress|continuing",
    "planned": "plan|plans|set to|scheduled|due to|due|poised to|slated",
    "expected": "expects|foreseen|likely|forecast|predicted",
    "aim": "aims|aimed|goal|purpose|objective|target|wish|hope",
    "attribute": "standing|property",
    "presupposed": "assumed|taken for granted|implied",
    "opinion": "judgement|judgment|view|assessment",
    "called_off": "cancelled|canceled|dropped|abandoned|scrapped",
    "moved": "postponed|delayed|rescheduled|put off|brought forward",
    "denied": "denies|denial",
    "corrected": "correction",
    "not_stated": "unknown|unstated|not said|unspecified|not specified",
}
"""For `Modality`."""
TOPICS: Final[TermWords] = {
    "mining_technology": "mine technology|mining technologies",
    "mineral_development": "mining development|mineral resources development",
    "mineral_procurement": "procurement of minerals|mineral purchases",
    "mineral_processing": "processing|refining|smelting|midstream",
    "geological_mapping": "geology|geological survey|geological surveys|mapping",
    "sustainable_mining": "responsible mining|green mining",
    "recycling": "urban mining",
    "stockpiling": "stockpile|stockpiles",
    "supply_chains": "supply chain|supply chain resilience|supply security|security of supply",
    "energy_transition": "clean energy|green energy|decarbonization|decarbonisation"
    "|clean energy transition",
    "economic_cooperation": "economic ties|economic relations",
    "trade": "commerce|trade relations",
    "investment": "investments",
    "development": "development cooperation|development aid",
    "research_and_innovation": "research|innovation|R&D|research and development"
    "|science and technology",
    "standards": "standardization|standardisation|ESG standards",
    "knowledge_exchange": "knowledge sharing|exchange of knowledge",
    "personnel_exchange": "exchange of personnel|staff exchange|exchange of experts",
    "people_to_people": "people to people exchange|people to people ties|cultural exchange",
    "political_dialogue": "diplomacy|political cooperation",
    "defence": "defense|military cooperation",
}
"""For `Topic`."""
MONEY_STAGES: Final[TermWords] = {
    "sought": "requested|asked for",
    "reported": "rumoured|rumored",
    "announced": "announcement|unveiled",
    "letter_of_interest": "expression of interest|EoI",
    "pledged": "pledge|promised|promise",
    "committed": "commitment|contracted",
    "disbursed": "paid|paid out|disbursement",
    "cancelled": "canceled|cancellation",
}
"""For `MoneyStage`."""
SECTORS: Final[TermWords] = {
    "mining": "mines|extraction",
    "processing": "refining|smelting|mineral processing",
    "energy": "power|electricity",
    "transport": "transportation|logistics",
    "manufacturing": "battery manufacturing",
    "finance": "banking|financial services",
}
"""For `Sector`."""
INSTRUMENTS: Final[TermWords] = {
    "grant": "grants|grant aid|donation",
    "loan": "loans|credit|credit line|line of credit",
    "bond": "bonds",
    "equity": "shares|stake|equity stake|equity investment|share purchase",
    "guarantee": "guarantees|loan guarantee|credit guarantee",
    "offtake": "off take|offtake agreement|offtake contract|purchase commitment",
    "prepayment": "pre payment|advance payment|streaming|stream",
    "tax_relief": "tax break|tax breaks|tax credit|tax credits|tax holiday|tax exemption",
    "in_kind": "technical assistance|in kind contribution",
}
"""For `FinancialInstrument`."""
FLOWS: Final[TermWords] = {
    "revenue": "revenues|sales|turnover",
    "profit": "profits",
    "royalties": "royalty",
    "taxes": "tax",
    "output": "production|yield",
}
"""For `Flow`."""
PROJECT_KINDS: Final[TermWords] = {
    "port": "seaport|harbour|harbor|megaport|deepwater port",
    "mine": "mining project|open pit mine|quarry",
    "smelter": "smelting plant",
    "refinery": "refining plant",
    "plant": "processing plant|factory|battery plant|concentrator",
    "railway": "railroad|rail line|railway line|rail corridor",
    "road": "highway|motorway",
    "power": "power plant|power station|power line",
    "exploration": "exploration project",
}
"""For `ProjectKind`."""
PHASES: Final[TermWords] = {
    "proposal": "proposed",
    "financing": "financed|financial close|funding",
    "construction": "building|under construction|groundbreaking|built",
    "opening": "opened|inauguration|inaugurated|commissioning|commissioned",
    "operation": "operating|operational|in operation|production|commercial production",
    "suspension": "suspended|on hold|care and maintenance|halted",
    "cancellation": "cancelled|canceled|abandoned|scrapped",
    "closure": "closed|shut down|shutdown|decommissioning|decommissioned",
}
"""For `ProjectPhase`."""
OFFICES: Final[TermWords] = {
    "head_of_state": "president|king|queen|monarch|emperor",
    "head_of_government": "prime minister|PM|premier|chancellor",
    "head_of_state_and_government": "president|executive president",
    "foreign_minister": "minister of foreign affairs|foreign affairs minister"
    "|secretary of state|FM|minister for foreign affairs",
    "minister": "chancellor|FM|secretary of state|cabinet minister|minister of mines"
    "|mines minister|energy minister|trade minister|finance minister|minister of energy",
    "envoy": "special envoy|special representative",
    "journalist": "reporter|correspondent|editor",
    "executive": "CEO|chief executive|chief executive officer|managing director|company executive",
}
"""For `OfficeKind`."""
ORGANIZATIONS: Final[TermWords] = {
    "intergovernmental_organization": "IGO|international organization"
    "|international organisation|intergovernmental organisation",
    "intergovernmental_forum": "forum|intergovernmental group",
    "supranational_union": "supranational organization",
    "club": "minilateral",
    "subnational": "province|regional government|provincial government|state government|region",
    "parliament": "legislature|congress|national assembly",
    "court": "tribunal",
    "ministry": "government department",
    "agency": "government agency",
    "armed_force": "army|navy|air force|military",
    "bank": "development bank|export credit bank",
    "fund": "sovereign wealth fund|investment fund",
    "company": "firm|corporation|business|private company|miner|mining company",
    "state_owned_company": "SOE|state owned enterprise|state company|state owned firm"
    "|parastatal|public enterprise|state enterprise",
    "joint_venture": "JV",
    "publisher": "newspaper|news agency|media|news outlet|broadcaster|magazine|website",
}
"""For `OrganizationKind`."""
MINERAL_GROUPS: Final[TermWords] = {
    "category": "policy category|critical minerals|critical raw materials|strategic minerals",
    "element": "chemical element",
    "base_metal": "base metals",
    "battery_metal": "battery metals|battery mineral|battery minerals|battery raw materials",
    "precious_metal": "precious metals",
    "platinum_group": "PGM|PGMs|PGE|platinum group metal|platinum group metals"
    "|platinum group elements",
    "rare_earths": "REE|REEs|rare earth|rare earth element|rare earth elements|rare earth metals",
    "industrial_mineral": "industrial minerals",
}
"""For `MineralGroup`."""
MINERAL_FORMS: Final[TermWords] = {
    "ore": "ores|raw ore",
    "concentrate": "concentrates",
    "refined": "refined metal|refined product|refined products",
    "alloy": "alloys",
    "scrap": "waste|recycled",
}
"""For `MineralForm`."""
SUMMITS: Final[TermWords] = {
    "leaders_summit": "summit|leaders meeting|leaders' summit|summit meeting",
    "bilateral_meeting": "bilateral|bilateral summit|bilateral talks",
    "visit": "official visit|working visit",
    "ministerial": "ministerial meeting|ministers meeting|meeting of ministers",
    "conference": "forum|congress",
    "announcement": "press conference",
}
"""For `SummitKind`."""
BINDINGNESS: Final[TermWords] = {
    "binding": "legally binding",
    "non_binding": "not binding|nonbinding|not legally binding|non legally binding",
    "mixed": "partly binding",
}
"""For `Bindingness`."""
FIRMNESS: Final[TermWords] = {
    "firm": "unconditional",
    "conditional": "subject to conditions",
    "best_effort": "best efforts|best endeavours|best endeavors",
}
"""For `Firmness`."""
PROGRESS: Final[TermWords] = {
    "not_started": "not begun",
    "under_way": "underway|ongoing|in progress|started|begun",
    "delayed": "late|behind schedule",
    "partly_done": "partly completed|partially done|partially completed",
    "done": "completed|complete|finished|fulfilled|achieved",
}
"""For `Progress`."""
OBLIGATIONS: Final[TermWords] = {
    "no_export_duties": "no export duty|no export taxes|no export tax",
    "no_export_restrictions": "no export restriction|no export ban|no export bans|no export quotas",
    "local_value_addition": "local content|value addition|local processing|beneficiation",
    "price_floor": "floor price|price floors|minimum price",
    "offtake": "off take|purchase commitment",
    "financing": "funding|finance",
    "permitting": "permits",
    "geological_mapping": "mapping|geological survey",
    "stockpiling": "stockpile",
    "technology_transfer": "transfer of technology|tech transfer",
    "training": "capacity building",
    "research": "R&D|research and development",
    "investment_screening": "screening",
    "consultation": "consultations",
    "information_sharing": "information exchange|data sharing|exchange of information",
    "confidentiality": "secrecy|non disclosure",
    "institution": "joint committee|working group|joint working group",
    "further_agreement": "follow up agreement",
}
"""For `Obligation`."""
ROLES: Final[TermWords] = {
    "chair": "chairman|chairperson|chairwoman|president|presidency",
    "co_chair": "co chairman|co chairperson",
    "vice_chair": "vice chairman|deputy chair",
    "lead": "leader|lead developer",
    "associate": "associate member",
    "observer": "observer state",
    "partner": "dialogue partner|partner country",
    "candidate": "applicant",
    "guest": "invited guest|invitee",
    "depositary": "depository",
    "facilitator": "mediator",
    "guarantor": "guarantor power|guarantor state",
}
"""For `PartyRole`."""
DIRECTIONS: Final[TermWords] = {
    "emerging": "nascent",
    "rising": "up|increase|increasing|growing|growth|increased",
    "steady": "stable|unchanged|flat",
    "falling": "down|decrease|decreasing|decline|declining|decreased",
}
"""For `Direction`."""
NAME_KINDS: Final[TermWords] = {
    "official": "official name|full name|legal name",
    "alias": "also known as|AKA|other name",
    "former": "former name|formerly|formerly known as|FKA",
    "abbreviation": "acronym|abbr|short name",
    "translation": "translated|translated name",
    "transliteration": "transliterated|romanization|romanisation",
}
"""For `NameKind`."""
WORDS_BY_VOCABULARY: Final[Mapping[str, TermWords]] = {
    "Unit": UNIT_NAMES,
    "AgreementKind": AGREEMENTS,
    "Stage": STAGES,
    "Modality": MODALITIES,
    "Topic": TOPICS,
    "MoneyStage": MONEY_STAGES,
    "Sector": SECTORS,
    "FinancialInstrument": INSTRUMENTS,
    "Flow": FLOWS,
    "ProjectKind": PROJECT_KINDS,
    "ProjectPhase": PHASES,
    "OfficeKind": OFFICES,
    "OrganizationKind": ORGANIZATIONS,
    "MineralGroup": MINERAL_GROUPS,
    "MineralForm": MINERAL_FORMS,
    "SummitKind": SUMMITS,
    "Bindingness": BINDINGNESS,
    "Firmness": FIRMNESS,
    "Progress": PROGRESS,
    "Obligation": OBLIGATIONS,
    "PartyRole": ROLES,
    "Direction": DIRECTIONS,
    "NameKind": NAME_KINDS,
}
"""Words of our vocabularies by the names of their classes."""
