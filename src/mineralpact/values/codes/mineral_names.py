"""Reference list of minerals: slugs of the names on published lists of critical minerals.

As of 2025-11-07, from 17 lists: United States 2018, 2022 and 2025; European Union 2024 (Regulation
2024/1252, annexes I and II); Canada 2021 and 2024; Australia 2024, critical and strategic; Republic
of Korea 2023, 33 and 10; India 2023; United Kingdom 2021, with its watch list, and, in part, 2024;
Japan 2009 and, in part, its stockpile of 2020. A name on several lists is there in each spelling;
grades such as "(battery grade)" are left out.
"""

from typing import Final

MINERALS: Final = frozenset(
    """
    alumina aluminium aluminum antimony arsenic barite barium baryte bauxite beryllium bismuth
    borate boron cadmium carbon cerium cesium chromium cobalt coking-coal copper dysprosium erbium
    europium feldspar fluorine fluorspar gadolinium gallium germanium graphite hafnium
    heavy-rare-earth-elements helium high-purity-alumina high-purity-iron-ore holmium indium iridium
    iron lanthanum lead light-rare-earth-elements lithium lutetium magnesium magnesium-metal
    manganese metallurgical-coal molybdenum natural-graphite neodymium nickel niobium palladium
    phosphate phosphate-rock phosphates phosphorus platinum platinum-group-elements
    platinum-group-metals potash praseodymium rare-earth-elements rhenium rhodium rubidium ruthenium
    samarium scandium selenium silicon silicon-metal silver strontium tantalum tellurium terbium
    thallium thulium tin titanium titanium-metal tungsten uranium vanadium ytterbium yttrium zinc
    zirconium
    """.split()  # noqa: SIM905  # a list would take a line for each
)
"""The slugs."""
