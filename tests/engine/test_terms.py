import pytest

from app.engine.durable.terms import (
    ALWAYS,
    MOST_TERMS,
    NEVER,
    TooManyTerms,
    either,
    every,
    standing_at,
)


def test_nowhere_never_holds_and_anywhere_always_does() -> None:
    assert standing_at("p", 0b000, 3) == NEVER
    assert standing_at("p", 0b111, 3) == ALWAYS


def test_both_of_two_terms_is_where_their_points_meet() -> None:
    assert every([standing_at("p", 0b0110, 4), standing_at("p", 0b1100, 4)]) == ((("p", 0b0100),),)


def test_terms_that_contradict_each_other_leave_nothing() -> None:
    assert every([standing_at("p", 0b001, 3), standing_at("p", 0b110, 3)]) == NEVER


def test_what_always_holds_covers_every_other_alternative() -> None:
    assert either([standing_at("p", 0b001, 3), ALWAYS]) == ALWAYS


def test_a_weaker_term_covers_a_stronger_one_whatever_their_order() -> None:
    weak, strong = standing_at("p", 0b0110, 4), standing_at("p", 0b0100, 4)
    assert either([strong, weak]) == either([weak, strong]) == weak


def test_more_alternatives_than_are_sensible_are_refused_before_they_are_made() -> None:
    many = either(standing_at(f"p{number}", 0b10, 2) for number in range(MOST_TERMS))
    with pytest.raises(TooManyTerms):
        every([many, many])
    with pytest.raises(TooManyTerms):
        either([many, standing_at("one_more", 0b10, 2)])
