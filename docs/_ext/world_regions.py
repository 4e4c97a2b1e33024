"""Regions of countries as the United Nations have them (M49), coarse where few pacts are."""

from types import MappingProxyType
from typing import Final

_CODES: Final = {
    "Africa": (
        "AGO BDI BEN BFA BWA CAF CIV CMR COD COG COM CPV DJI DZA EGY ERI ESH ETH GAB GHA GIN GMB "
        "GNB GNQ IOT KEN LBR LBY LSO MAR MDG MLI MOZ MRT MUS MWI MYT NAM NER NGA REU RWA SDN SEN "
        "SHN SLE SOM SSD STP SWZ SYC TCD TGO TUN TZA UGA ZAF ZMB ZWE"
    ),
    "Central Asia": "KAZ KGZ TJK TKM UZB",
    "Eastern Asia": "CHN HKG JPN KOR MAC MNG PRK TWN",
    "Europe": (
        "ALA ALB AND AUT BEL BGR BIH BLR CHE CZE DEU DNK ESP EST FIN FRA FRO GBR GGY GIB GRC HRV "
        "HUN IMN IRL ISL ITA JEY LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SJM "
        "SMR SRB SVK SVN SWE UKR VAT XKX"
    ),
    "Latin America and the Caribbean": (
        "ABW AIA ARG ATG BES BHS BLM BLZ BOL BRA BRB CHL COL CRI CUB CUW CYM DMA DOM ECU FLK GLP "
        "GRD GTM GUF GUY HND HTI JAM KNA LCA MAF MEX MSR MTQ NIC PAN PER PRI PRY SLV SUR SXM TCA "
        "TTO URY VCT VEN VGB VIR"
    ),
    "Northern America": "BMU CAN GRL SPM USA",
    "Oceania": (
        "ASM AUS CCK COK CXR FJI FSM GUM KIR MHL MNP NCL NFK NIU NRU NZL PCN PLW PNG PYF SLB TKL "
        "TON TUV UMI VUT WLF WSM"
    ),
    "South-eastern Asia": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "Southern Asia": "AFG BGD BTN IND IRN LKA MDV NPL PAK",
    "Western Asia": "ARE ARM AZE BHR CYP GEO IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
}
REGIONS: Final = MappingProxyType({name: codes.split() for name, codes in _CODES.items()})
"""The countries of each region, by their codes."""
REGION_OF: Final = MappingProxyType(
    {code: name for name, codes in REGIONS.items() for code in codes}
)
"""The region of each country."""
