"""Block macros: a view, a fragment, and nothing between them."""

from macros.model import records
from macros.exports import export_files
from macros.site.inline import escape
from macros.site.links import file_href
from macros.site.render import Renderer
from macros.site.page_context import PageContext
from macros.views import az, chapters, closing, coverage, downloads, indicator_page, overview, places, tables


def measure_heading(context: PageContext, measure_id: str) -> str:
    """The heading of a measure, in the official words, with its permanent anchor."""
    measure = context.plan.measure(measure_id)
    return f"## {escape(measure.label + measure.title)} {{: #{measure.id} }}"


class Blocks:
    """The block macros of one page."""

    def __init__(self, context: PageContext, render: Renderer) -> None:
        self.context = context
        self.render = render

    def action_list(self, measure_id: str) -> str:
        """The official actions of a measure."""
        return self.render(
            "action_list", {"actions": chapters.actions(self.context, measure_id), "id": measure_id}
        )

    def evidence(self, measure_id: str) -> str:
        """What is known about a measure."""
        return self.render("evidence", {"evidence": chapters.evidence(self.context, measure_id)})

    def statements(self, kind: str) -> str:
        """Official statements of one kind."""
        return self.render("statements", {"statements": chapters.statements(self.context, kind)})

    def chapter_note(self, chapter_id: str) -> str:
        """Where a chapter comes from."""
        return self.render("chapter_note", {"note": chapters.chapter_note(self.context, chapter_id)})

    def cited_by(self, record_id: str) -> str:
        """Pages that name a record; nothing when there is none."""
        cited = chapters.cited_by(self.context, record_id)
        return self.render("cited_by", {"cited": cited, "id": record_id}) if cited else ""

    def indicator_frame(self) -> str:
        """The plan's indicator frame."""
        return self.render("indicator_frame", {"frame": tables.frame(self.context)})

    def indicator_table(self, category: str = "", nature: str = "", level: str = "") -> str:
        """Monitored indicators, filtered."""
        table = tables.indicator_table(self.context, category, nature, level)
        title = self.context.plan.get(category, records.Category).title if category else ""
        ident = "-".join(filter(None, ("indicators", category, nature, level)))
        return self.render("indicator_table", {"table": table, "category": title, "id": ident})

    def measure_table(self, task: str = "") -> str:
        """Measures by task."""
        groups = tables.task_groups(self.context, task)
        return self.render("measure_table", {"groups": groups, "id": task or "all"})

    def battle_map(self) -> str:
        """Tasks, measures, actions, indicators, projects in one table."""
        script = file_href("assets/filter.js", self.context.page)
        return self.render("battle_map", {"groups": tables.task_groups(self.context), "script": script})

    def project_table(self) -> str:
        """Projects."""
        return self.render("project_table", {"rows": tables.project_rows(self.context)})

    def completeness(self) -> str:
        """How many plan indicators are known."""
        return self.render("completeness", {"state": tables.completeness(self.context)})

    def timeline(self) -> str:
        """How the plan was prepared."""
        return self.render("timeline", {"timeline": tables.timeline(self.context)})

    def outcomes(self) -> str:
        """All outcomes."""
        return self.render("figures", {"groups": tables.outcome_groups(self.context), "kind": "成效数据"})

    def reference_values(self) -> str:
        """All reference values."""
        return self.render("figures", {"groups": tables.reference_groups(self.context), "kind": "参照值"})

    def official_text(self) -> str:
        """The texts held in full, line by line; nothing when there is none."""
        return self.render("official_text", {"texts": places.texts(self.context)})

    def glossary(self) -> str:
        """The glossary."""
        return self.render("glossary", {"items": tables.term_items(self.context)})

    def sources(self) -> str:
        """The sources."""
        return self.render("sources", {"groups": tables.source_groups(self.context)})

    def task_cards(self) -> str:
        """A card for each task."""
        return self.render("task_cards", {"groups": tables.task_groups(self.context)})

    def highlights(self) -> str:
        """Outcomes for the home page."""
        return self.render("highlights", {"rows": tables.highlights(self.context)})

    def indicator_page(self, indicator_id: str) -> str:
        """Everything about one indicator."""
        values = {"page": indicator_page.indicator_page(self.context, indicator_id)}
        parts = [self.render("indicator_intro", values)]
        for name, title in indicator_page.SECTIONS.items():
            parts.append(f"## {title} {{: #{indicator_id}-{name} }}")
            parts.append(self.render(f"indicator_{name}", values))
        return "\n\n".join(parts)

    def progress_overview(self) -> str:
        """How all indicators stand."""
        return self.render("progress_overview", {"overview": overview.overview(self.context)})

    def coverage_matrix(self) -> str:
        """Measures against indicators."""
        return self.render("coverage_matrix", {"matrix": coverage.coverage_matrix(self.context)})

    def closing_account(self) -> str:
        """What is documented of each measure."""
        return self.render("closing_account", {"account": closing.closing_account(self.context)})

    def downloads(self) -> str:
        """The files of the open data."""
        files = export_files(self.context.plan, self.context.site.info)
        return self.render("downloads", {"downloads": downloads.download_list(self.context, files)})

    def az_index(self) -> str:
        """Names and everyday words by pinyin."""
        return self.render("az_index", {"index": az.az_index(self.context), "anchor": az.anchor})
