"""Signs and English names of currencies, each with the codes that it can stand for."""

from typing import Final

_SIGNS: Final = {
    "€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₺": "TRY", "₴": "UAH", "₫": "VND",
    "₱": "PHP", "₦": "NGN", "₸": "KZT", "₾": "GEL", "₪": "ILS", "฿": "THB", "₵": "GHS",
    "₼": "AZN", "₮": "MNT", "₲": "PYG", "₡": "CRC", "₭": "LAK",
    "US$": "USD", "U.S.$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "RMB": "CNY",
    "CN¥": "CNY", "JP¥": "JPY", "S/": "PEN",
    "$": "USD AUD CAD NZD SGD HKD MXN CLP", "¥": "JPY CNY", "₩": "KRW KPW",
}  # fmt: skip
"""Signs as they are written, in this very case."""
_NAMES: Final = {
    "euro|euros": "EUR",
    "us dollar|us dollars|u.s. dollar|u.s. dollars|american dollars|united states dollars": "USD",
    "australian dollar|australian dollars": "AUD",
    "canadian dollar|canadian dollars": "CAD",
    "new zealand dollar|new zealand dollars": "NZD",
    "singapore dollar|singapore dollars": "SGD",
    "hong kong dollar|hong kong dollars": "HKD",
    "namibian dollar|namibian dollars|namibia dollars": "NAD",
    "pound sterling|pounds sterling|sterling|british pound|british pounds": "GBP",
    "egyptian pound|egyptian pounds": "EGP",
    "yen|japanese yen": "JPY",
    "yuan|renminbi|chinese yuan": "CNY",
    "south korean won": "KRW",
    "indian rupee|indian rupees": "INR",
    "pakistani rupee|pakistani rupees|pakistan rupees": "PKR",
    "sri lankan rupee|sri lankan rupees": "LKR",
    "russian rouble|russian roubles|russian ruble|russian rubles": "RUB",
    "swiss franc|swiss francs": "CHF",
    "congolese franc|congolese francs": "CDF",
    "guinean franc|guinean francs": "GNF",
    "rwandan franc|rwandan francs|rwanda francs": "RWF",
    "norwegian krone|norwegian kroner": "NOK",
    "swedish krona|swedish kronor": "SEK",
    "danish krone|danish kroner": "DKK",
    "icelandic krona|icelandic kronur": "ISK",
    "chilean peso|chilean pesos": "CLP",
    "argentine peso|argentine pesos": "ARS",
    "mexican peso|mexican pesos": "MXN",
    "colombian peso|colombian pesos": "COP",
    "philippine peso|philippine pesos": "PHP",
    "brazilian real|brazilian reais|reais": "BRL",
    "peruvian sol|peruvian soles|soles": "PEN",
    "boliviano|bolivianos": "BOB",
    "guarani|guaranies": "PYG",
    "rand|south african rand": "ZAR",
    "naira": "NGN",
    "cedi|cedis": "GHS",
    "birr": "ETB",
    "zambian kwacha": "ZMW",
    "malawian kwacha": "MWK",
    "pula": "BWP",
    "tanzanian shilling|tanzanian shillings": "TZS",
    "kenyan shilling|kenyan shillings": "KES",
    "ugandan shilling|ugandan shillings": "UGX",
    "rupiah|indonesian rupiah": "IDR",
    "ringgit|malaysian ringgit": "MYR",
    "baht|thai baht": "THB",
    "vietnamese dong|dong": "VND",
    "kip": "LAK",
    "kyat|kyats": "MMK",
    "tenge": "KZT",
    "uzbek som|uzbek soum|uzbek sum": "UZS",
    "kyrgyz som": "KGS",
    "tugrik|tugriks|togrog": "MNT",
    "lari": "GEL",
    "hryvnia|hryvnias": "UAH",
    "zloty|zlotys": "PLN",
    "forint|forints": "HUF",
    "leu|lei": "RON MDL",
    "turkish lira": "TRY",
    "shekel|shekels": "ILS",
    "saudi riyal|saudi riyals": "SAR",
    "qatari riyal|qatari riyals": "QAR",
    "uae dirham|uae dirhams|emirati dirhams": "AED",
    "moroccan dirham|moroccan dirhams": "MAD",
    "special drawing right|special drawing rights|sdr|sdrs": "XDR",
    "dollar|dollars": "USD AUD CAD NZD SGD HKD",
    "pound|pounds": "GBP EGP LBP SYP SDG",
    "rupee|rupees": "INR PKR LKR NPR MUR SCR",
    "rouble|roubles|ruble|rubles": "RUB BYN",
    "franc|francs": "CHF XOF XAF CDF GNF RWF",
    "krone|kroner": "NOK DKK",
    "krona|kronor": "SEK ISK",
    "kr": "NOK SEK DKK ISK",
    "peso|pesos": "CLP ARS MXN COP PHP UYU DOP CUP",
    "won": "KRW KPW",
    "lira|liras": "TRY LBP SYP",
    "riyal|riyals|rial|rials": "SAR QAR OMR YER IRR",
    "dirham|dirhams": "AED MAD",
    "dinar|dinars": "KWD BHD JOD IQD DZD TND LYD RSD",
    "shilling|shillings": "KES TZS UGX SOS",
    "kwacha": "ZMW MWK",
    "som": "KGS UZS",
    "manat": "AZN TMT",
}
"""Names in lower case, parted by ``|``."""


def _by_name() -> dict[str, tuple[str, ...]]:
    codes = {sign: tuple(listed.split()) for sign, listed in _SIGNS.items()}
    for names, listed in _NAMES.items():
        codes |= dict.fromkeys(names.split("|"), tuple(listed.split()))
    return codes


CODES_BY_WORD: Final = _by_name()
"""Codes by signs, as they are written, and by names, in lower case."""


def codes_named(word: str) -> tuple[str, ...]:
    """Return the codes that a sign or a name of a currency can stand for; none if it is neither.

    >>> codes_named("US$"), codes_named("Roubles"), codes_named("copper")
    (('USD',), ('RUB', 'BYN'), ())
    """
    return CODES_BY_WORD.get(word) or CODES_BY_WORD.get(word.lower(), ())
