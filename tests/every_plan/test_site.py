"""The site of this plan, read as its readers do."""

from tests.test_site import (  # noqa: F401 - run here on this plan
    pages,
    test_each_page_has_one_title_a_language_and_a_description,
    test_every_figure_stands_with_level_period_and_source,
    test_every_link_and_anchor_resolves,
    test_every_record_stands_at_its_address,
    test_no_id_is_used_twice_on_a_page,
    test_no_resource_comes_from_outside,
    test_nothing_of_the_kitchen_is_left_in_the_pages,
    test_official_words_are_printed_as_they_are,
    test_tables_have_captions_and_scopes,
    test_the_check_knows_every_heading_and_table_of_the_site,
    test_the_unofficial_notice_is_on_every_page,
)
