from macros.search.pinyin import syllables, table
from macros.views.letters import DIGITS, by_letter


def test_names_are_read_as_words_with_their_quotation_marks_left_out() -> None:
    assert syllables("重阳") == ("chong", "yang")
    assert syllables("重点") == ("zhong", "dian")
    assert syllables("“无废城市”") == ("wu", "fei", "cheng", "shi")
    assert syllables("嵊泗") == ("sheng", "si")


def test_groups_follow_the_alphabet_and_names_their_reading() -> None:
    names = ["噪声污染", "邻避", "PM2.5", "林长制", "《地表水》", "2025年目标"]
    groups = by_letter(names, str, {name: syllables(name) for name in names})
    assert [(group.letter, group.items) for group in groups] == [
        (DIGITS, ("2025年目标",)),
        ("D", ("《地表水》",)),
        ("L", ("邻避", "林长制")),
        ("P", ("PM2.5",)),
        ("Z", ("噪声污染",)),
    ]


def test_nothing_gives_no_groups() -> None:
    assert by_letter([], str, {}) == ()


def test_the_table_has_every_character_of_the_texts_and_the_common_ones() -> None:
    made = table(["重阳"], ["嵊泗噪声，PM2.5"])
    assert "噪" in made["zao"] and "造" in made["zao"]
    assert "嵊" in made["sheng"]
    assert "重" in made["chong"] and "重" in made["zhong"]
    assert all(reading.isascii() and reading.islower() for reading in made)
    assert made == table(["重阳"], ["2.5PM，声噪泗嵊"])
