//! Shares told by a word: what is read, and what only looks like one.

use super::*;

#[test]
fn shares_are_read() {
    check(&[
        ("All members voted for it.", "All: 100 % [members]"),
        ("All the members voted for it.", "All: 100 % [members]"),
        ("All of the members voted for it.", "All: 100 % [members]"),
        ("All their ships were sunk.", "All: 100 % [ships]"),
        ("The storm closed all schools.", "all: 100 % [schools]"),
        ("All of them were freed.", "All: 100 %"),
        ("Every member voted for it.", "Every: 100 % [member]"),
        (
            "Each and every member voted.",
            "Each and every: 100 % [member]",
        ),
        ("Every single member voted.", "Every: 100 % [single member]"),
        ("Each of the members voted.", "Each: 100 % [members]"),
        (
            "Most members voted for it.",
            "Most: MoreThan 50 % [members]",
        ),
        (
            "Most of the members voted for it.",
            "Most: MoreThan 50 % [members]",
        ),
        (
            "Most rural voters backed the plan.",
            "Most: MoreThan 50 % [rural voters]",
        ),
        (
            "Most people stayed at home.",
            "Most: MoreThan 50 % [people]",
        ),
        (
            "Most of the budget goes to schools.",
            "Most: MoreThan 50 % [budget]",
        ),
        (
            "Hundreds fled, most of whom were women.",
            "Hundreds: AtLeast 200; most: MoreThan 50 %",
        ),
        (
            "A majority of voters backed the plan.",
            "A majority: MoreThan 50 % [voters]",
        ),
        (
            "The majority of voters backed the plan.",
            "The majority: MoreThan 50 % [voters]",
        ),
        (
            "A majority voted against the plan.",
            "A majority: MoreThan 50 %",
        ),
        (
            "The vast majority of voters backed it.",
            "The vast majority: MoreThan 60 % [voters]",
        ),
        (
            "The bulk of the money went to schools.",
            "The bulk: MoreThan 50 % [money]",
        ),
        (
            "A minority of voters backed the plan.",
            "A minority: LessThan 50 % [voters]",
        ),
        (
            "A small minority of members objected.",
            "A small minority: LessThan 50 % [members]",
        ),
        ("Some members voted for it.", "Some: MoreThan 0 % [members]"),
        (
            "Some of the members voted for it.",
            "Some: MoreThan 0 % [members]",
        ),
        (
            "Nearly all members voted for it.",
            "Nearly all: About 100 % [members]",
        ),
        (
            "Almost every member voted for it.",
            "Almost every: About 100 % [member]",
        ),
        (
            "Not all members voted for it.",
            "Not all: LessThan 100 % [members]",
        ),
        (
            "Not every member voted for it.",
            "Not every: LessThan 100 % [member]",
        ),
        ("Half of the members voted for it.", "Half: 50 % [members]"),
        ("Half the members voted for it.", "Half: 50 % [members]"),
        ("Half of all members voted for it.", "Half: 50 % [members]"),
        (
            "About half the members voted for it.",
            "About half: About 50 % [members]",
        ),
        (
            "Nine out of ten doctors agree.",
            "Nine out of ten: 90 % [doctors]",
        ),
        (
            "Seven in ten doctors agree.",
            "Seven in ten: 70 % [doctors]",
        ),
        ("One in five doctors agrees.", "One in five: 20 % [doctors]"),
        (
            "One in every five doctors agrees.",
            "One in every five: 20 % [doctors]",
        ),
        (
            "Three quarters of doctors agree.",
            "Three quarters: 75 % [doctors]",
        ),
        (
            "More than two-thirds of doctors agree.",
            "More than two-thirds: MoreThan 66.6667 % [doctors]",
        ),
        ("None of the doctors agreed.", "None: 0 [doctors]"),
    ]);
}

#[test]
fn words_of_shares_that_tell_none() {
    for text in [
        "It is the most expensive city.",
        "Most expensive cities lie by the sea.",
        "She won the most votes.",
        "Europe's most visited towns are small.",
        "For the most part it rained.",
        "It matters most of all.",
        "It rained most days.",
        "Most of the time it rained.",
        "Most importantly, the plan passed.",
        "Most recent figures are better.",
        "Their most loyal supporters left.",
        "He did not lie at all.",
        "After all, the mayor lied.",
        "Above all, she is a lawyer.",
        "All but the mayor signed.",
        "It rained all day.",
        "It is the best film of all time.",
        "He was all alone.",
        "All in all, it went well.",
        "Once and for all, the matter is closed.",
        "He is an all-rounder.",
        "That is all he said.",
        "They came from all over the world.",
        "All of a sudden it rained.",
        "All kinds of birds nest here.",
        "They meet every day.",
        "They meet every other week.",
        "Every now and then it rains.",
        "They had every reason to leave.",
        "Tickets sell to each other.",
        "The majority leader spoke.",
        "She won a majority in parliament.",
        "The majority was slim.",
        "He belongs to a minority group.",
        "They export in bulk.",
        "She is most likely to win.",
        "Some time later it rained.",
        "It is in some ways a success.",
        "The plan was all too clear.",
        "They talked all night long.",
    ] {
        assert_eq!(show(text), "", "{text}");
    }
}

#[test]
fn numbers_beside_words_of_shares_stay_numbers() {
    check(&[
        ("All three members voted.", "three: 3 [members]"),
        ("All 27 states signed.", "27: 27 [states]"),
        ("Some 40 people came.", "Some 40: About 40 [people]"),
        ("At most 40 people came.", "At most 40: AtMost 40 [people]"),
        ("30 % of all members voted.", "30 %: 30 % [members]"),
        ("All but two members voted.", "two: 2 [members]"),
        ("It has a majority of 12.", "12: 12 [majority]"),
        (
            "A two-thirds majority is needed.",
            "two-thirds: 66.6667 % [majority]",
        ),
        ("They meet every two weeks.", "two weeks: 2 week"),
        ("It took half an hour.", "half an hour: 0.5 hour"),
        ("He scored in the second half.", "second: 2 Ordinal [half]"),
        (
            "Half a million people fled.",
            "Half a million: 500000 [people]",
        ),
    ]);
}

#[test]
fn claims_meet_passages() {
    use QuantityRelation::*;
    meet(&[
        ("All members agreed", "90 % of members agreed", Disjoint),
        ("All members agreed", "95 % of members agreed", Disjoint),
        ("All members agreed", "100 % of members agreed", Same),
        ("All members agreed", "Every member agreed", Same),
        ("All members agreed", "Some members agreed", Disjoint),
        ("All members agreed", "Most members agreed", Disjoint),
        ("All members agreed", "Half the members agreed", Disjoint),
        ("All members agreed", "Not all members agreed", Disjoint),
        ("All members agreed", "Nearly all members agreed", Disjoint),
        ("All members agreed", "None of the members agreed", Disjoint),
        (
            "All members agreed",
            "More than half of the members agreed",
            Weaker,
        ),
        ("Not all members agreed", "90 % of members agreed", Entails),
        ("Not all members agreed", "Most members agreed", Entails),
        ("Not all members agreed", "All members agreed", Disjoint),
        ("Most members agreed", "40 % of members agreed", Disjoint),
        ("Most members agreed", "60 % of members agreed", Entails),
        ("Most members agreed", "All members agreed", Entails),
        ("Most members agreed", "A majority of members agreed", Same),
        (
            "Most members agreed",
            "Half of the members agreed",
            Disjoint,
        ),
        (
            "Most members agreed",
            "More than half of the members agreed",
            Same,
        ),
        ("Most members agreed", "Some members agreed", Weaker),
        ("Most members agreed", "No members agreed", Disjoint),
        ("Most members agreed", "40 members agreed", Incomparable),
        (
            "Most members agreed",
            "Seven in ten members agreed",
            Entails,
        ),
        ("Most members agreed", "A third of members agreed", Disjoint),
        (
            "A majority of voters agreed",
            "60 % of voters agreed",
            Entails,
        ),
        (
            "A majority of voters agreed",
            "49 % of voters agreed",
            Disjoint,
        ),
        (
            "A minority of voters agreed",
            "60 % of voters agreed",
            Disjoint,
        ),
        (
            "A minority of voters agreed",
            "30 % of voters agreed",
            Entails,
        ),
        (
            "The vast majority of voters agreed",
            "52 % of voters agreed",
            Disjoint,
        ),
        (
            "None of the members agreed",
            "Three of the members agreed",
            Disjoint,
        ),
        (
            "None of the members agreed",
            "Some of the members agreed",
            Disjoint,
        ),
        (
            "None of the members agreed",
            "40 % of the members agreed",
            Disjoint,
        ),
        (
            "None of the members agreed",
            "0 % of the members agreed",
            Same,
        ),
        ("None of the members agreed", "No members agreed", Same),
        ("Some members agreed", "All members agreed", Entails),
        ("Some members agreed", "12 members agreed", Entails),
        ("Some members agreed", "5 % of members agreed", Entails),
        ("Some members agreed", "No members agreed", Disjoint),
        ("60 % of voters agreed", "Most voters agreed", Weaker),
        ("40 % of voters agreed", "Most voters agreed", Disjoint),
        ("Half of the voters agreed", "50 % of voters agreed", Same),
        (
            "Seven in ten voters agreed",
            "60 % of voters agreed",
            Disjoint,
        ),
        (
            "Nine out of ten voters agreed",
            "90 % of voters agreed",
            Same,
        ),
        (
            "One in five voters agreed",
            "One in four voters agreed",
            Disjoint,
        ),
        ("Nearly all voters agreed", "96 % of voters agreed", Entails),
        (
            "Nearly all voters agreed",
            "60 % of voters agreed",
            Disjoint,
        ),
    ]);
}
