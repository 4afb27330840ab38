"""Round places on an axis of values."""

from __future__ import annotations

from math import ceil, floor, log10


def round_ticks(low: float, high: float, *, steps: int = 5) -> list[float]:
    """About `steps` multiples of 1, 2 or 5 times a power of ten, from `low` to `high`."""
    rough = (high - low) / steps
    if rough <= 0:
        return [low]
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * (1 - 1e-9))
    return [
        round(step * place, 10) for place in range(ceil(low / step - 1e-9), floor(high / step + 1e-9) + 1)
    ]
