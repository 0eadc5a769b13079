"""What is asked of the World Bank: the codes of its series, and whose numbers they are."""

POPULATION = "SP.POP.TOTL"
OFFICIAL_RATE = "PA.NUS.FCRF"  # units of the currency per US dollar, on the average of the year

# Voice and Accountability: the estimate and its standard error, which go together. The edition
# of 2025 has other codes and another method, and the API may not offer its errors; then the
# codes of before are asked. An estimate of one edition never meets the error of the other.
GOVERNANCE = 3  # the database of the Worldwide Governance Indicators
VOICE_EDITIONS = (("GOV_WGI_VA.EST", "GOV_WGI_VA.SE"), ("VA.EST", "VA.STD.ERR"))

FIRST_YEAR = 2000

# Each currency in which the dataset has sums, and the economy whose official rate it is,
# by the codes of three and two letters under which the API knows it.
CURRENCIES = {
    "ARS": ("ARG", "AR"),
    "BOB": ("BOL", "BO"),
    "BRL": ("BRA", "BR"),
    "CLP": ("CHL", "CL"),
    "CNY": ("CHN", "CN"),
    "COP": ("COL", "CO"),
    "EUR": ("EMU", "XC"),  # the euro area, which is an economy there
    "GYD": ("GUY", "GY"),
    "HNL": ("HND", "HN"),
    "MXN": ("MEX", "MX"),
    "PEN": ("PER", "PE"),
    "TTD": ("TTO", "TT"),
}
