"""Every verdict once more as formulas of a spreadsheet, for whoever wants to check or to try other numbers."""

from macros.exports.recalculation.columns import formulas_at
from macros.exports.recalculation.rows import Recalculation, recalculation

__all__ = ["Recalculation", "formulas_at", "recalculation"]
