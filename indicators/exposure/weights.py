"""How much each dimension weighs: equal unless a reader moves them."""

from collections.abc import Sequence

import numpy as np
from django.http import QueryDict
from django.utils.translation import gettext as _

from deployments.bad_requests import BadQuery
from indicators.exposure.components import DIMENSIONS

PARAMETER = "weights"
MOST = 100
EQUAL = (20,) * len(DIMENSIONS)


def read_weights(parameters: QueryDict) -> tuple[int, ...]:
    """The weights of the address, between commas or repeated, or `BadQuery` with a sentence."""
    said = ",".join(parameters.getlist(PARAMETER)).replace(" ", "")
    if not said:
        return EQUAL
    numbers = said.split(",")
    if len(numbers) != len(DIMENSIONS) or not all(_is_weight(number) for number in numbers):
        raise BadQuery(
            {
                PARAMETER: _(
                    "“%(said)s” is not %(count)d whole numbers from 0 to %(most)d, one for each "
                    "dimension, such as %(example)s."
                )
                % {
                    "said": said[:60],
                    "count": len(DIMENSIONS),
                    "most": MOST,
                    "example": written(EQUAL),
                }
            }
        )
    weights = tuple(int(number) for number in numbers)
    if not any(weights):
        raise BadQuery({PARAMETER: _("At least one weight must be more than 0.")})
    return weights


def written(weights: Sequence[int]) -> str:
    """As they stand in the address: 30,20,20,20,10."""
    return ",".join(str(weight) for weight in weights)


def shares(weights: Sequence[float]) -> np.ndarray:
    """The same, adding up to one."""
    weights = np.asarray(weights, dtype=float)
    return weights / weights.sum(axis=-1, keepdims=True)


def _is_weight(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3 and int(text) <= MOST
