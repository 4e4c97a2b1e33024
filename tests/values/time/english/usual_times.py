"""Times of the usual forms, of which pages know the words."""

import datetime as dt

from hypothesis import strategies as st

from mineralpact.values.time.when import When

FORMS = (
    *("{}", "{}~", "{}?", "{}%", "{}/..", "{}/", "../{}", "/{}"),
    *("[{}..]", "[..{}]", "{}/{}", "[{}..{}]", "{}-XX"),
)


@st.composite
def usual_times(draw: st.DrawFn) -> When:
    """A time with one date or two."""
    days = st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31))
    first, last = sorted((draw(days), draw(days)))
    form = draw(st.sampled_from(FORMS))
    most = draw(st.sampled_from([4, 7, 10]))
    if form == "{}-XX":
        most = 7
    return When(form.format(str(first)[:most], str(last)[:most]))
