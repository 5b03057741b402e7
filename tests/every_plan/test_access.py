"""No page of this plan has a barrier, and every one is valid."""

from tests.publish.test_access import (  # noqa: F401 - run here on this plan
    desktop,
    test_no_page_has_a_barrier_in_the_light_or_in_the_dark,
    test_the_markup_is_valid,
)
