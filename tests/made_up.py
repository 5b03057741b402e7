"""Made-up records for tests. None of these figures is anyone's."""

from decimal import Decimal
from typing import Any

from macros.model.periods import Period, parse_period
from macros.model.records import Indicator, Observation

PLAN_PERIOD: Period = parse_period("2021/2025")


def indicator(**changes: Any) -> Indicator:
    """A made-up indicator with a level target: 90.0 in 2020, 95.0 in 2025, higher is better."""
    record: dict[str, Any] = {
        "id": "made-up",
        "name": "示例指标",
        "definition": "示例",
        "why": "示例",
        "category": "cat-example",
        "category_basis": "stated",
        "unit": "%",
        "direction": "higher",
        "nature": "binding",
        "in_plan": "confirmed",
        "measures": (),
        "baseline": baseline("90.0"),
        "target": target("level", "95.0"),
    }
    record.update(changes)
    return Indicator.model_validate({key: value for key, value in record.items() if value is not None})


def baseline(value: str, year: int = 2020) -> dict[str, Any]:
    return {"year": year, "value": value, "source": "src-example", "read": "full"}


def target(kind: str, value: str | None, year: int = 2025, **more: Any) -> dict[str, Any]:
    record = {"type": kind, "year": year, "source": "src-example", "read": "full", **more}
    return record if value is None else record | {"value": value}


def milestone(year: int, value: str) -> dict[str, Any]:
    return {"year": year, "value": value, "source": "src-example", "read": "full"}


def observed(period: str, value: str | Decimal | None = None, **changes: Any) -> Observation:
    """A made-up value of the whole area."""
    record: dict[str, Any] = {
        "id": f"obs-{period.strip('~').replace('/', '-').replace('~', '')}",
        "name": "示例",
        "level": "district",
        "area": "示例区",
        "indicator": "made-up",
        "measures": (),
        "period": period,
        "value": value,
        "unit": "%" if value is not None else None,
        "source": "src-example",
        "words": "示例用语",
        "read": "full",
    }
    record.update(changes)
    return Observation.model_validate({key: item for key, item in record.items() if item is not None})
