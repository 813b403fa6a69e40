"""Which items of two lists are the same."""

import random
from string import ascii_lowercase

from hypothesis import given, settings
from hypothesis import strategies as st

from jinjiang_desk.domain.plans.pairing import Item, Pair, alike, match, plain, sketch

"""For laws: how long an example takes says how busy the computer is."""

LETTERS = [chr(code) for code in range(0x4E00, 0x5200)]


def a_text(seed: int, length: int = 80) -> str:
    """A made-up text that shares nothing with those of other seeds."""
    return "".join(random.Random(seed).choices(LETTERS, k=length))


def numbered(texts: list[str]) -> list[Item]:
    return [Item((None, number), text, a_text(9_000 + number)) for number, text in enumerate(texts, start=1)]


def old_places(pairs: tuple[Pair, ...]) -> list[int | None]:
    """The old place of each new item."""
    return [pair.old for pair in pairs if pair.new is not None]


labels = st.none() | st.integers(1, 4)
items = st.builds(
    lambda number, text, rest: Item(() if number is None else (None, number), text, rest),
    labels,
    st.text(alphabet="甲乙丙丁，。", max_size=12),
    st.text(alphabet="子丑寅卯", max_size=8),
)


@given(st.lists(items, max_size=8))
def test_a_list_beside_itself_is_paired_with_itself(some: list[Item]) -> None:
    pairs = match(some, some)
    paired = [
        (some[pair.old], some[pair.new]) for pair in pairs if pair.old is not None and pair.new is not None
    ]
    assert len(paired) == len(some)
    same = [(one.label, plain(one.text), plain(one.rest)) for one, _other in paired]
    assert same == [(other.label, plain(other.text), plain(other.rest)) for _one, other in paired]


@given(st.lists(items, max_size=8), st.lists(items, max_size=8))
def test_every_item_is_in_one_pair(old: list[Item], new: list[Item]) -> None:
    pairs = match(old, new)
    assert sorted(pair.old for pair in pairs if pair.old is not None) == list(range(len(old)))
    assert [pair.new for pair in pairs if pair.new is not None] == list(range(len(new)))
    assert match(old, new) == pairs


@settings(max_examples=40)
@given(st.integers(2, 20), st.randoms(use_true_random=False), st.integers(0, 8))
def test_tasks_are_found_shuffled_renumbered_and_edited(
    count: int, chance: random.Random, edits: int
) -> None:
    texts = [a_text(number) for number in range(count)]
    order = chance.sample(range(count), k=count)
    edited = []
    for at in order:
        letters = list(texts[at])
        for place in chance.sample(range(len(letters)), k=edits):
            letters[place] = chance.choice(ascii_lowercase)
        edited.append("".join(letters))
    pairs = match(numbered(texts), numbered(edited))
    assert old_places(pairs) == order
    assert all(pair.sure for pair in pairs) or edits


def test_a_text_with_a_sentence_more_is_the_same_and_sure() -> None:
    texts = [a_text(number) for number in range(6)]
    pairs = match(numbered(texts), numbered([text + a_text(100, 20) for text in texts]))
    assert [(pair.old, pair.sure) for pair in pairs] == [(at, True) for at in range(6)]


def test_two_that_are_alike_are_proposed_and_not_sure() -> None:
    one = a_text(1)
    twin = one[:70] + a_text(2, 10)
    pairs = match([Item((), one), Item((), twin)], [Item((), one[:75] + a_text(3, 5))])
    assert [pair.sure for pair in pairs] == [False, False]
    assert pairs[0].likeness > 0.8


def test_what_is_new_is_surely_new_unless_it_is_called_like_one_that_is_left() -> None:
    old = numbered([a_text(1), a_text(2)])
    added = Item((None, 3), a_text(3))
    assert match(old, [*old, added])[-1] == Pair(None, 2, 0.0, sure=True)
    rewritten = Item((None, 2), a_text(3))
    pairs = match(old, [old[0], rewritten])
    assert pairs[1] == Pair(None, 1, 0.0, sure=False)
    assert pairs[2] == Pair(1, None, 0.0, sure=False)


def test_what_is_gone_is_never_sure() -> None:
    old = numbered([a_text(1), a_text(2)])
    assert match(old, old[:1])[-1] == Pair(1, None, 0.0, sure=False)


def test_the_same_number_counts_where_texts_have_become_others() -> None:
    text, rest = a_text(1), a_text(2, 40)
    old = [Item((None, 7), text), Item((None, 8), a_text(3))]
    half = text[:40] + rest
    assert match(old, [Item((None, 7), half)])[0].old == 0
    assert match(old, [Item((), half)])[0].old in (0, None)


def test_brackets_blanks_and_full_width_signs_make_no_difference() -> None:
    assert plain("（１）完成 47 座，") == "1完成47座"
    pair = match([Item((), "完成47座（其中1座停用）。")], [Item((), "完成 47 座(其中 1 座停用)")])[0]
    assert pair == Pair(0, 0, 1.0, sure=True)


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    first, second = sketch(plain(one)), sketch(plain(other))
    assert 0 <= alike(first, second) == alike(second, first) <= 1
    assert alike(first, first) == 1


def test_the_sketch_of_a_long_text_tells_nearly_what_the_whole_does() -> None:
    one = a_text(1, 3000)
    half = one[:1500] + a_text(2, 1500)
    assert abs(alike(sketch(one), sketch(half)) - 0.5) < 0.15


def test_phrases_that_all_have_in_common_hide_nothing() -> None:
    count, phrase = 40, "按照方案要求抓好整改落实，"
    old = [Item((), phrase + a_text(number, 40)) for number in range(count)]
    new = [Item((), phrase + a_text(number, 40) + "另") for number in range(count)]
    assert old_places(match(old, new)) == list(range(count))
