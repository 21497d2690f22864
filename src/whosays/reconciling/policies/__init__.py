"""The policies: how those who code conflict events settle on a figure where accounts differ."""

from whosays.reconciling.policies.acled_lowest import ACLED_LOWEST
from whosays.reconciling.policies.airwars_grade import AIRWARS_GRADE
from whosays.reconciling.policies.gtd_recent import GTD_RECENT
from whosays.reconciling.policies.ibc_minmax import IBC_MINMAX
from whosays.reconciling.policies.most_independent import MOST_INDEPENDENT
from whosays.reconciling.policies.ucdp_best_low_high import UCDP_BEST_LOW_HIGH
from whosays.reconciling.policy import Policy

POLICIES: tuple[Policy, ...] = (
    ACLED_LOWEST,
    GTD_RECENT,
    UCDP_BEST_LOW_HIGH,
    IBC_MINMAX,
    AIRWARS_GRADE,
    MOST_INDEPENDENT,
)

__all__ = ["POLICIES", "Policy"]
