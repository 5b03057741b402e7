"""The site of this plan in a real browser."""

from tests.test_browser import (  # noqa: F401 - run here on this plan
    base,
    test_no_page_asks_for_anything_outside_or_complains,
    test_nothing_is_wider_than_a_phone,
    walk,
)
