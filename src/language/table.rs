//! The format of the word tables: `key, key = column column`, with `#` before remarks.

/// The keys and the columns of every row.
pub(crate) fn rows(
    text: &'static str,
) -> impl Iterator<Item = (Vec<&'static str>, Vec<&'static str>)> {
    text.lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(keys, columns)| {
            let keys = keys.split(", ").map(str::trim).collect();
            (keys, columns.split_whitespace().collect())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_keys_and_columns() {
        let all: Vec<_> = rows("# remark = none\none, a one = ones 1\n\n% = percent\n").collect();
        assert_eq!(all.len(), 2);
        assert_eq!(all[0], (vec!["one", "a one"], vec!["ones", "1"]));
    }
}
