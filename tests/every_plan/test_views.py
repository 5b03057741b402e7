"""What the pages of progress say of this plan."""

import re
from datetime import date, timedelta

from macros.model.plan import Plan
from macros.model.vocabulary import InPlan, Level
from macros.site.generated import generated_pages
from macros.views.closing import closing_account
from macros.views.coverage import coverage_matrix
from macros.views.indicator_page import indicator_page
from macros.views.overview import overview
from macros.views.unmeasured import unmeasured
from tests.test_views_progress import context, rendered, told


def day_after(plan: Plan) -> date:
    """The first day on which the plan's period is over."""
    return plan.info.period.end + timedelta(days=1)


def test_each_indicator_stands_where_the_data_put_it(plan: Plan) -> None:
    found = overview(context(plan, "progress.md"))
    assert len(found.rows) == len(plan.confirmed)
    assert len(found.monitored) == len(plan.indicators) - len(plan.confirmed)
    for nature in found.natures:
        assert nature.recorded + nature.wanting == max(nature.declared, nature.recorded)


def test_summaries_hold_a_verdict_only_with_a_target(plan: Plan) -> None:
    for indicator in plan.indicators:
        if indicator.target is None:
            assert "按序时进度评估" not in told(plan, indicator.id, day_after(plan))


def test_figures_in_summaries_are_the_sources_own(plan: Plan) -> None:
    for indicator in plan.indicators:
        aims = (indicator.baseline, indicator.target, *indicator.milestones)
        values = [item.value for item in (*plan.figures_for(indicator.id), *aims) if item is not None]
        known = {f"{abs(value):f}" for value in values if value is not None}
        for figure in re.findall(
            r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?)(?=%|微克|天|万|分贝|件|辆)", told(plan, indicator.id)
        ):
            assert figure in known or figure == "3", (indicator.id, figure)


def test_values_stand_under_their_own_level(plan: Plan) -> None:
    for indicator in plan.indicators:
        for group in indicator_page(context(plan, f"indicators/{indicator.id}.md"), indicator.id).groups:
            assert len({row.level for row in group.rows}) == 1


def test_coverage_counts_every_measure(plan: Plan) -> None:
    found = coverage_matrix(context(plan, "progress.md"))
    assert found.covered + found.bare == len(plan.measures)
    assert found.valued <= found.covered


def test_the_closing_account_lists_every_measure(plan: Plan) -> None:
    found = closing_account(context(plan, "progress.md", day_after(plan)))
    assert found.over
    assert found.total == len(plan.measures)
    for group in found.groups:
        for row in group.rows:
            assert all(figure.source.href for figure in row.outcomes)
            assert {figure.level for figure in row.outcomes} <= {"district"}
    text = rendered(plan, "closing_account", "progress.md").text_content()
    assert text.count("—") >= found.unknown
    assert not plan.measures or "有结果不等于任务完成" in text


def test_an_indicator_without_a_value_of_the_area_stands_in_the_list_and_not_in_the_navigation(plan: Plan) -> None:
    listed = {row.item.text: row for row in unmeasured(context(plan, "indicators/index.md"))}
    pages = {page.path: page for page in generated_pages(plan)}
    for indicator in plan.indicators:
        levels = {figure.level for figure in plan.figures_for(indicator.id)}
        alone = Level.DISTRICT in levels or indicator.in_plan is InPlan.CONFIRMED
        assert pages[f"indicators/{indicator.id}.md"].listed is alone
        assert (indicator.name in listed) is not alone
        lead = indicator_page(context(plan, f"indicators/{indicator.id}.md"), indicator.id).lead
        assert bool(lead) is bool(levels)
        if not alone:
            assert {row.level for row in listed[indicator.name].known} <= {level.value for level in levels}
