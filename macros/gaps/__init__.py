"""What is not known of a plan, whom to ask, and the letters and days that go with asking."""

from macros.gaps.files import FOLDER, gap_files, letter_paths
from macros.gaps.find import Gap, gaps, gaps_by_group

__all__ = ["FOLDER", "Gap", "gap_files", "gaps", "gaps_by_group", "letter_paths"]
