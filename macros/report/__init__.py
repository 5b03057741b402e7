"""The evaluation of a plan, midway and at its end, as a document: drafted from the data, every figure traced."""

from macros.report.document import report
from macros.report.scope import Kind, Scope, scope_of

__all__ = ["Kind", "Scope", "report", "scope_of"]
