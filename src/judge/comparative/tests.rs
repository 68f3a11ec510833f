use crate::judge::probe;

fn turned(claim: &str, sentence: &str) -> bool {
    probe::code(claim, sentence, super::mark).is_some()
}

fn wrong(
    cases: &[(&'static str, &'static str)],
    expected: bool,
) -> Vec<(&'static str, &'static str)> {
    cases
        .iter()
        .filter(|(c, s)| turned(c, s) != expected)
        .copied()
        .collect()
}

#[test]
fn a_comparison_turned_round_is_seen() {
    let cases = [
        ("Anna is older than Ben", "Ben is older than Anna."),
        ("Anna is older than Ben", "Anna is younger than Ben."),
        (
            "Anna is taller than Ben",
            "Ben, who plays in goal, is taller than Anna.",
        ),
        ("Lund is larger than Hull", "Hull is larger than Lund."),
        ("Lund is larger than Hull", "Lund is smaller than Hull."),
        (
            "The mill is cheaper than the barn",
            "The barn is cheaper than the mill.",
        ),
        (
            "Trains are faster than buses",
            "Trains are slower than buses.",
        ),
        (
            "Trains are faster than buses",
            "In the city buses are faster than trains.",
        ),
        ("More men than women voted", "More women than men voted."),
        ("Fewer men than women voted", "More men than women voted."),
        ("More men voted than women", "Fewer men voted than women."),
        (
            "More tea is sold than coffee",
            "More coffee is sold than tea.",
        ),
        (
            "More tea is sold than coffee",
            "Less tea is sold than coffee.",
        ),
        (
            "More patients left the first group than the second group",
            "More patients left the second group than the first group.",
        ),
        ("Oak is heavier than pine", "Pine is heavier than oak."),
        ("Oak is heavier than pine", "Oak is lighter than pine."),
        (
            "Wages in Lund are higher than in Hull",
            "Wages in Hull are higher than in Lund.",
        ),
        (
            "Wages in Lund are higher than in Hull",
            "Wages in Lund are lower than in Hull.",
        ),
        (
            "Rents were higher in 2016 than in 2015",
            "Rents were higher in 2015 than in 2016.",
        ),
        (
            "Rents were higher in 2016 than in 2015",
            "Rents were lower in 2016 than in 2015.",
        ),
        (
            "Fewer ships came in 2016 than in 2015",
            "Fewer ships came in 2015 than in 2016.",
        ),
        (
            "Fewer ships came in 2016 than in 2015",
            "More ships came in 2016 than in 2015.",
        ),
        (
            "The north is poorer than the south",
            "The north is richer than the south.",
        ),
        (
            "The drug works better than the placebo",
            "The drug works worse than the placebo.",
        ),
        (
            "The drug works better than the placebo",
            "The placebo works better than the drug.",
        ),
        (
            "Anna is older than Ben",
            "Anna brought her younger sister Anna to see Ben; Ben is older than Anna.",
        ),
        (
            "Jakob is older than Tomas",
            "Tomas spoke to his younger brother Jakob.",
        ),
        (
            "Jakob is older than Tomas",
            "Jakob spoke to his older brother Tomas.",
        ),
        (
            "Jakob is younger than Tomas",
            "Tomas spoke to his older brother, Jakob.",
        ),
        (
            "The river is deeper than the canal",
            "The river is shallower than the canal.",
        ),
        (
            "The bridge is longer than the tunnel",
            "The bridge is shorter than the tunnel.",
        ),
    ];
    let wrong = wrong(&cases, true);
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_comparison_is_not_turned_by_another() {
    let cases = [
        ("Anna is older than Ben", "Anna is older than Ben."),
        ("Anna is older than Ben", "Ben is younger than Anna."),
        ("Anna is older than Ben", "Ben is taller than Anna."),
        ("Anna is older than Ben", "Anna is older than Carl."),
        ("Anna is older than Ben", "Carl is older than Ben."),
        ("Anna is older than Ben", "Ben is older than Carl."),
        ("Anna is older than Ben", "Anna is not younger than Ben."),
        ("Anna is older than Ben", "Anna met Ben."),
        ("Anna is older than 40", "Anna is younger than Ben."),
        ("More than 40 people came", "Fewer than 30 dogs came."),
        ("More than 40 people came", "More people came than dogs."),
        (
            "More men than women voted",
            "More men than women voted in May.",
        ),
        ("More men than women voted", "Fewer women than men voted."),
        ("More men than women voted", "More men than boys voted."),
        ("More men than women voted", "More women than girls sang."),
        (
            "More tea is sold than coffee",
            "Less coffee is sold than tea.",
        ),
        ("More tea is sold than coffee", "Coffee is dearer than tea."),
        (
            "Wages in Lund are higher than in Hull",
            "Wages in Hull are lower than in Lund.",
        ),
        (
            "Wages in Lund are higher than in Hull",
            "Wages in Lund are higher than in York.",
        ),
        (
            "Rents were higher in 2016 than in 2015",
            "Rents were higher in 2017 than in 2016.",
        ),
        (
            "Rents were higher in 2016 than in 2015",
            "Rents were lower in 2015 than in 2016.",
        ),
        (
            "Fewer ships came in 2016 than in 2015",
            "In 2016 fewer ships came than in 2015.",
        ),
        (
            "Fewer ships came in 2016 than in 2015",
            "In 2016 more boats sank than in 2014.",
        ),
        (
            "Trains are faster than buses",
            "Buses are cheaper than trains.",
        ),
        (
            "Trains are faster than buses",
            "Buses are slower than trains.",
        ),
        (
            "The drug works better than the placebo",
            "The placebo works worse than the drug.",
        ),
        (
            "Jakob is older than Tomas",
            "Tomas spoke to his older brother Jakob.",
        ),
        (
            "Jakob is older than Tomas",
            "Jakob spoke to his younger brother Tomas.",
        ),
        (
            "Jakob is older than Tomas",
            "His younger brother Paul was there.",
        ),
        (
            "Jakob is taller than Tomas",
            "Tomas spoke to his younger brother Jakob.",
        ),
        (
            "The river is wider than the canal",
            "The canal is deeper than the river.",
        ),
        (
            "Rather than wait, Anna left Ben",
            "Rather than leave, Ben stayed with Anna.",
        ),
    ];
    let wrong = wrong(&cases, false);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
