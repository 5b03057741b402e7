"""Block macros: a view, a fragment, and nothing between them."""

from macros import model
from macros.exports import export_files
from macros.inline import escape
from macros.links import file_href
from macros.render import Renderer
from macros.site import Desk
from macros.views import az, chapters, closing, coverage, downloads, indicator_page, overview, tables


def measure_heading(desk: Desk, measure_id: str) -> str:
    """The heading of a measure, in the official words, with its permanent anchor."""
    measure = desk.plan.measure(measure_id)
    return f"## {escape(measure.label + measure.title)} {{: #{measure.id} }}"


class Blocks:
    """The block macros of one page."""

    def __init__(self, desk: Desk, render: Renderer) -> None:
        self.desk = desk
        self.render = render

    def action_list(self, measure_id: str) -> str:
        """The official actions of a measure."""
        return self.render(
            "action_list", {"actions": chapters.actions(self.desk, measure_id), "id": measure_id}
        )

    def evidence(self, measure_id: str) -> str:
        """What is known about a measure."""
        return self.render("evidence", {"evidence": chapters.evidence(self.desk, measure_id)})

    def statements(self, kind: str) -> str:
        """Official statements of one kind."""
        return self.render("statements", {"statements": chapters.statements(self.desk, kind)})

    def chapter_note(self, chapter_id: str) -> str:
        """Where a chapter comes from."""
        return self.render("chapter_note", {"note": chapters.chapter_note(self.desk, chapter_id)})

    def cited_by(self, record_id: str) -> str:
        """Pages that name a record; nothing when there is none."""
        cited = chapters.cited_by(self.desk, record_id)
        return self.render("cited_by", {"cited": cited, "id": record_id}) if cited else ""

    def indicator_frame(self) -> str:
        """The plan's indicator frame."""
        return self.render("indicator_frame", {"frame": tables.frame(self.desk)})

    def indicator_table(self, category: str = "", nature: str = "", level: str = "") -> str:
        """Monitored indicators, filtered."""
        rows = tables.indicator_rows(self.desk, category, nature, level)
        title = self.desk.plan.get(category, model.Category).title if category else ""
        ident = "-".join(filter(None, ("indicators", category, nature, level)))
        return self.render("indicator_table", {"rows": rows, "category": title, "id": ident})

    def measure_table(self, task: str = "") -> str:
        """Measures by task."""
        groups = tables.task_groups(self.desk, task)
        return self.render("measure_table", {"groups": groups, "id": task or "all"})

    def battle_map(self) -> str:
        """Tasks, measures, actions, indicators, projects in one table."""
        script = file_href("assets/filter.js", self.desk.page)
        return self.render("battle_map", {"groups": tables.task_groups(self.desk), "script": script})

    def project_table(self) -> str:
        """Projects."""
        return self.render("project_table", {"rows": tables.project_rows(self.desk)})

    def completeness(self) -> str:
        """How many plan indicators are known."""
        return self.render("completeness", {"state": tables.completeness(self.desk)})

    def timeline(self) -> str:
        """How the plan was prepared."""
        return self.render("timeline", {"timeline": tables.timeline(self.desk)})

    def outcomes(self) -> str:
        """All outcomes."""
        return self.render("figures", {"groups": tables.outcome_groups(self.desk), "kind": "成效数据"})

    def reference_values(self) -> str:
        """All reference values."""
        return self.render("figures", {"groups": tables.reference_groups(self.desk), "kind": "参照值"})

    def glossary(self) -> str:
        """The glossary."""
        return self.render("glossary", {"items": tables.term_items(self.desk)})

    def sources(self) -> str:
        """The sources."""
        return self.render("sources", {"groups": tables.source_groups(self.desk)})

    def task_cards(self) -> str:
        """A card for each task."""
        return self.render("task_cards", {"groups": tables.task_groups(self.desk)})

    def highlights(self) -> str:
        """Outcomes for the home page."""
        return self.render("highlights", {"rows": tables.highlights(self.desk)})

    def indicator_page(self, indicator_id: str) -> str:
        """Everything about one indicator."""
        values = {"page": indicator_page.indicator_page(self.desk, indicator_id)}
        parts = [self.render("indicator_intro", values)]
        for name, title in indicator_page.SECTIONS.items():
            parts.append(f"## {title} {{: #{indicator_id}-{name} }}")
            parts.append(self.render(f"indicator_{name}", values))
        return "\n\n".join(parts)

    def progress_overview(self) -> str:
        """How all indicators stand."""
        return self.render("progress_overview", {"overview": overview.overview(self.desk)})

    def coverage_matrix(self) -> str:
        """Measures against indicators."""
        return self.render("coverage_matrix", {"matrix": coverage.coverage_matrix(self.desk)})

    def closing_account(self) -> str:
        """What is documented of each measure."""
        return self.render("closing_account", {"account": closing.closing_account(self.desk)})

    def downloads(self) -> str:
        """The files of the open data."""
        files = export_files(self.desk.plan, self.desk.site.info)
        return self.render("downloads", {"downloads": downloads.download_list(self.desk, files)})

    def az_index(self) -> str:
        """Names and everyday words by pinyin."""
        return self.render("az_index", {"index": az.az_index(self.desk), "anchor": az.anchor})
