"""Korean particles follow the last sound of a word, whatever it is written with."""

import pytest

from rentbook_desktop.foundation.korean_particles import with_particle


@pytest.mark.parametrize(
    ("word", "pair", "whole"),
    [
        ("책", "을/를", "책을"),
        ("나무", "을/를", "나무를"),
        ("「소나기」", "이/가", "「소나기」가"),
        ("「날개 꺾인 밤」", "은/는", "「날개 꺾인 밤」은"),
        ("12", "을/를", "12를"),
        ("3", "을/를", "3을"),
        ("10", "이/가", "10이"),
        ("1,000P", "이/가", "1,000P가"),
        ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"),
        ("7", "으로/로", "7로"),
        ("Dune", "을/를", "Dune을"),
        ("Hero", "을/를", "Hero를"),
        ("King", "은/는", "King은"),
        ("CCTM", "을/를", "CCTM을"),
        ("ABC", "을/를", "ABC를"),
        ("", "을/를", "를"),
        ("!?", "이/가", "!?가"),
    ],
)
def test_particles_follow_the_last_sound(word, pair, whole):
    assert with_particle(word, pair) == whole
