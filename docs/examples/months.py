"""Agreements month by month, surely and possibly, with pandas: ``python months.py``."""

import pandas as pd

import mineralpact as mp
from mineralpact.exchange import to_pandas

known = mp.known_as_of(mp.datasets.editions("japan-peru"), mp.When("2025-12-31")).catalog
acts = to_pandas(known, mp.Agreement, rows="steps")


def agreements_in(month: pd.Period) -> dict[str, object]:
    """Count whose acts lie in a month whatever their day is, and whose may lie there."""
    first, last = month.start_time, month.end_time
    surely = (acts["when_earliest"] >= first) & (acts["when_latest"] <= last)
    possibly = (acts["when_latest_start"] >= first) & (acts["when_earliest_end"] <= last)
    sure = set(acts[surely]["id"])
    return {
        "month": str(month),
        "surely": len(sure),
        "possibly": len(set(acts[possibly]["id"]) - sure),
        "which": ", ".join(sorted(sure)),
    }


table = pd.DataFrame(map(agreements_in, pd.period_range("2024-09", "2025-02", freq="M")))
print(table.to_string(index=False, justify="left"))
