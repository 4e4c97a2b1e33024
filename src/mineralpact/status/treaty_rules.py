"""Rules of the law of treaties that decide whether an instrument is in force."""

from enum import StrEnum

from attrs import frozen

from mineralpact.reprs import ShortRepr
from mineralpact.values import Stage


class TreatyRule(StrEnum):
    """A rule of the Vienna Convention on the Law of Treaties, by its article."""

    GOVERNED_BY_LAW = "2(1)(a)"
    """A treaty is governed by law: what does not bind enters into force by a step alone."""
    ENTRY_AS_PROVIDED = "24(1)"
    """It enters into force as it provides, or the parties agree."""
    ENTRY_BY_CONSENT = "24(2)"
    """Failing that, as soon as all parties have consented to be bound."""
    ENTRY_BY_LATER_CONSENT = "24(3)"
    """Who consents after entry into force is bound from then on, unless the treaty provides
    otherwise."""
    THIRD_PARTY = "34"
    """It binds nobody who takes no part in it, by itself or through another one."""
    END_AS_PROVIDED = "54"
    """It ends, or a party leaves, as it provides, or by consent of all."""
    FEWER_PARTIES = "55"
    """It does not end because parties leave, as long as two are left."""
    NOTICE_WITHOUT_PROVISION = "56"
    """Denunciation that it does not provide for takes twelve months' notice, if it is possible."""
    SUSPENSION = "57"
    """It is suspended as it provides, or by consent of all."""
    END_BY_LATER_TREATY = "59"
    """It ends by a later treaty on the same matter."""


@frozen(kw_only=True)
class MissingFact(ShortRepr):
    """A fact that no step tells, and that would decide."""

    stage: Stage
    """The act or effect in question."""
    party: str | None
    """The party it concerns; ``None`` for all together."""
    is_told: bool
    """True if a step tells of it, but not surely, or not by when; False if none does."""
