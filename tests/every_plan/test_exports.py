"""What is downloaded of this plan passes the tests of any plan."""

from tests.exports.test_formats import (  # noqa: F401 - run here on this plan
    files,
    folder,
    test_citation_file,
    test_csv_is_for_excel_and_for_programs,
    test_datapackage,
    test_datapackage_finds_a_wrong_reference,
    test_dataset_description,
    test_every_download_exists_and_nothing_else,
    test_json_keeps_to_its_own_schema,
    test_no_machine_takes_an_indicator_for_the_plans_own_before_it_is_known_to_be,
    test_no_machine_takes_another_levels_figure_for_the_areas_own,
    test_nothing_tells_of_the_machine_or_the_day,
    test_the_dictionary_explains_every_column,
    test_two_runs_give_the_same_bytes,
    test_without_an_address_links_stay_relative,
    test_workbook_is_ready_to_use,
)
