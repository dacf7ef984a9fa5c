import pytest

from engagement.core.text import fold, query_words, search_words, sort_key, tidy


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Zoë Müller", "zoe muller"),
        ("Œuvrard", "oeuvrard"),
        ("Læssøe", "laessoe"),
        ("Straße", "strasse"),
        ("Łukasz", "lukasz"),
        ("İpek Yıldız", "ipek yildiz"),
        ("ﬁona", "fiona"),
        ("نور", "نور"),
        ("مُحَمَّد", "محمد"),
        ("  Ada \t Lovelace ", "ada lovelace"),
    ],
)
def test_fold_takes_away_what_keyboards_differ_in(typed, folded):
    assert fold(typed) == folded


def test_composed_and_decomposed_letters_are_the_same():
    assert fold("Zoe\u0308") == fold("Zo\u00eb")


@pytest.mark.parametrize("apostrophe", ["'", "\u2019", "\u02bc", "`", "\uff07"])
def test_names_with_apostrophes_are_found_with_and_without(apostrophe):
    words = search_words(f"Sam O{apostrophe}Brien")
    assert words == {"sam", "obrien", "brien"}
    assert query_words(f"o{apostrophe}br") == ["obr"]


def test_names_with_hyphens_are_found_by_each_part():
    assert search_words("Jean-Luc d'Arc") == {"jean", "luc", "darc", "arc"}


def test_names_stand_in_the_order_of_their_letters():
    names = ["Zoë", "O’Brien", "Œuvrard", "Obama", "نور", "Ångström"]
    assert sorted(names, key=sort_key) == ["Ångström", "Obama", "O’Brien", "Œuvrard", "Zoë", "نور"]


def test_a_name_of_signs_alone_keeps_a_place_in_the_order():
    assert sort_key("…") != ""


def test_a_query_has_a_bounded_number_of_different_words():
    assert query_words("a b a c d e f g h") == ["a", "b", "c", "d", "e", "f"]


def test_tidy_keeps_marks_of_direction_and_drops_control_characters():
    assert tidy("  a\x00b\r\nc  ") == "a b c"
    assert tidy("\u200fنور") == "\u200fنور"
