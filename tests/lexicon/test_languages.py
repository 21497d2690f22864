from whosays.lexicon.languages import load_languages


def _share(sentence: str) -> float:
    words = sentence.lower().rstrip(".").split()
    return sum(word in load_languages().function_words for word in words) / len(words)


def test_function_words_make_up_a_third_of_the_english_example_only() -> None:
    assert _share(load_languages().example) > 0.3
    assert _share(load_languages().counterexample) < 0.1


def test_codes_have_two_letters() -> None:
    known = load_languages()
    assert all(len(code) == 2 for code in known.recognised)
    assert set(known.names.values()) <= set(known.recognised)


def test_norwegian_is_no_false() -> None:
    assert "no" in load_languages().recognised
