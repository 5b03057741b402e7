"""The folder that is published of this plan."""

from tests.publish.test_output import (  # noqa: F401 - run here on this plan
    test_each_page_states_the_policy_before_anything_is_loaded,
    test_links_to_other_hosts_are_for_people,
    test_no_file_for_makers_is_shipped,
    test_pages_hold_no_inline_style_and_no_inline_script,
    test_styles_and_our_scripts_name_no_other_host,
)
