//! The known word that a person most likely meant.

/// The word of `known` nearest to `word`, case and `-` or `_` aside; none when all are far off.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Beyond any known word's length only hostile input lies, and the distance is quadratic.
    if word.len() > 200 {
        return None;
    }
    let word = folded(word);
    let distances = known.into_iter().map(|candidate| {
        let candidate_folded = folded(candidate);
        let near = (word.chars().count().max(candidate_folded.chars().count()) / 3).max(1);
        let distance = strsim::osa_distance(&word, &candidate_folded);
        (distance, near, candidate)
    });
    let near = distances.filter(|(distance, near, _)| distance <= near);
    near.min_by_key(|&(distance, _, _)| distance)
        .map(|(_, _, candidate)| candidate)
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('-', "_")
}

/// The help line for an unknown word: the nearest of `known`, else all of them.
pub(crate) fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", listed(known)),
    }
}

/// "`a`, `b` and `c`".
fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["id", "text", "expect", "sources", "min_sources", "as_of"];
        let cases = [
            ("txt", Some("text")),
            ("Text", Some("text")),
            ("expected", Some("expect")),
            ("source", Some("sources")),
            ("min-sources", Some("min_sources")),
            ("AsOf", Some("as_of")),
            ("ix", Some("id")),
            ("date", None),
            ("", None),
            ("xy", None),
            ("colour", None),
        ];
        for (word, expected) in cases {
            assert_eq!(nearest(word, known), expected, "{word}");
        }
        assert_eq!(nearest(&"x".repeat(1 << 20), known), None);
    }

    #[test]
    fn suggestions_name_one_word_or_all() {
        assert_eq!(
            suggestion("reson", &["reason", "until"]),
            "did you mean `reason`?"
        );
        let all = suggestion("colour", &["reason", "until", "id"]);
        assert_eq!(all, "known are `reason`, `until` and `id`");
        assert_eq!(suggestion("colour", &["claim"]), "known are `claim`");
    }
}
