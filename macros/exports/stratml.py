"""StratML: the plan as goals and objectives with performance indicators.

Elements, order and namespace are those of the schema “PerformancePlanOrReport” (Part 2, version
of 2016-02-16), whose core is that of ISO 17469-1. Tasks are goals, measures are objectives.
"""

from lxml import etree

from macros.exports.info import SiteInfo
from macros.model.periods import Period
from macros.model.plan import Plan
from macros.model.records import Baseline, Indicator, Measure, Observation, Target, Task
from macros.model.vocabulary import Level, PeriodKind, StatementKind, TargetType
from macros.views.numbers import wording

NAMESPACE = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport"
_DATED = frozenset(PeriodKind) - {PeriodKind.AS_PUBLISHED, PeriodKind.SINCE}


def stratml(plan: Plan, info: SiteInfo) -> bytes:
    """The plan as a StratML document."""
    namespaces = {None: NAMESPACE}
    root = etree.Element(
        f"{{{NAMESPACE}}}PerformancePlanOrReport",
        nsmap=namespaces,  # type: ignore[arg-type] # the stubs do not know the default namespace
    )
    root.set("Type", "Performance_Plan")
    _add(root, "Name", plan.info.title)
    _add(root, "Description", info.description)
    _add(root, "OtherInformation", _remark(info))
    _core(_add(root, "StrategicPlanCore"), plan)
    admin = _add(root, "AdministrativeInformation")
    _add(admin, "Identifier", plan.info.id)
    _dates(admin, plan.info.period)
    _add(admin, "PublicationDate", plan.info.issued_on if len(plan.info.issued_on) == 10 else "")
    _add(admin, "Source", plan.source(plan.info.source).url or "")
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _remark(info: SiteInfo) -> str:
    rights = f"{info.licence.name}，{info.licence.url}"
    return f"由{info.name}整理，非官方文本；没有载明的目标和数值一律留空。许可：{rights}"


def _add(parent: etree._Element, name: str, text: str | None = None) -> etree._Element:
    """Add an element; one whose text is empty is left out by not attaching it."""
    if text == "":
        return etree.Element(f"{{{NAMESPACE}}}{name}")
    element = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    element.text = text
    return element


def _dates(parent: etree._Element, period: Period) -> None:
    if period.kind in _DATED:
        _add(parent, "StartDate", period.start.isoformat())
        _add(parent, "EndDate", period.end.isoformat())


def _core(core: etree._Element, plan: Plan) -> None:
    organization = _add(core, "Organization")
    _add(organization, "Name", plan.info.issuer)
    for statement in plan.statements:
        if statement.kind is StatementKind.PRINCIPLE:
            _add(_add(core, "Value"), "Description", statement.text)
    for task in plan.tasks:
        _goal(core, plan, task)
    _rest(core, plan)


def _rest(core: etree._Element, plan: Plan) -> None:
    """Indicators that serve no measure, so that none is lost."""
    rest = [indicator for indicator in plan.indicators if not indicator.measures]
    if rest:
        goal = _add(core, "Goal")
        _add(goal, "Name", "未对应措施的指标")
        _add(goal, "Description", "没有写明对应措施的指标")
        objective = _add(goal, "Objective")
        for indicator in rest:
            _indicator(objective, plan, indicator)


def _goal(core: etree._Element, plan: Plan, task: Task) -> None:
    goal = _add(core, "Goal")
    _add(goal, "Name", task.title)
    _add(goal, "Description", task.title)
    _add(goal, "Identifier", task.id)
    _add(goal, "SequenceIndicator", str(task.number))
    for measure in plan.measures_of(task.id):
        _objective(goal, plan, measure)


def _objective(goal: etree._Element, plan: Plan, measure: Measure) -> None:
    objective = _add(goal, "Objective")
    _add(objective, "Name", measure.title)
    _add(objective, "Description", "；".join(action.text for action in plan.actions_of(measure.id)))
    _add(objective, "Identifier", measure.id)
    _add(objective, "SequenceIndicator", measure.number)
    for indicator in plan.indicators:
        if indicator.measures and indicator.measures[0] == measure.id:
            _indicator(objective, plan, indicator)


def _indicator(objective: etree._Element, plan: Plan, indicator: Indicator) -> None:
    element = _add(objective, "PerformanceIndicator")
    element.set("ValueChainStage", "Outcome")
    element.set("PerformanceIndicatorType", "Quantitative")
    _add(element, "MeasurementDimension", indicator.name)
    _add(element, "UnitOfMeasurement", indicator.unit)
    _add(element, "Identifier", indicator.id)
    for other in indicator.measures[1:]:
        relation = _add(element, "Relationship")
        relation.set("RelationshipType", "Narrower_Than")
        _add(relation, "ReferentIdentifier", other)
    own = [item for item in plan.observations if item.indicator == indicator.id and item.level is Level.DISTRICT]
    if indicator.target or indicator.baseline or own:
        instance = _add(element, "MeasurementInstance")
        if indicator.target:
            _target(instance, indicator.target)
        if indicator.baseline:
            _baseline(instance, indicator.baseline)
        for item in own:
            _actual(instance, item, indicator.unit)
    marks = (f"性质：{indicator.nature.label}", indicator.in_plan.label, indicator.note or "")
    _add(element, "OtherInformation", "；".join(filter(None, marks)))


def _target(instance: etree._Element, target: Target) -> None:
    element = _add(instance, "TargetResult")
    _add(element, "EndDate", f"{target.year}-12-31")
    if target.value is not None and target.type is not TargetType.ASSIGNED:
        _add(element, "NumberOfUnits", f"{target.value:f}")
    sign = target.comparator.label if target.comparator else ""
    _descriptor(element, target.type.label, target.statement or sign)
    _add(element, "Description", target.words or target.type.label)


def _baseline(instance: etree._Element, baseline: Baseline) -> None:
    element = _add(instance, "ActualResult")
    _add(element, "StartDate", f"{baseline.year}-01-01")
    _add(element, "EndDate", f"{baseline.year}-12-31")
    _add(element, "NumberOfUnits", f"{baseline.value:f}")
    _add(element, "Description", "基期值")


def _actual(instance: etree._Element, item: Observation, unit: str) -> None:
    element = _add(instance, "ActualResult")
    _dates(element, item.period)
    plain = item.value is not None and item.unit == unit and item.compared_with is None
    if plain:
        _add(element, "NumberOfUnits", f"{item.value:f}")
    told = item.comparator.label if plain else wording(item).text
    _descriptor(element, "比较符号" if plain else "实际情况", told)
    _add(element, "Description", f"{item.name}，{item.period.label}；原文：{item.words}")


def _descriptor(parent: etree._Element, name: str, value: str) -> None:
    if value:
        descriptor = _add(parent, "Descriptor")
        _add(descriptor, "DescriptorName", name)
        _add(descriptor, "DescriptorValue", value)
