//! What stays the same of a thing from run to run, whatever lines it stands on.

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 32;

/// A fingerprint of `parts`, short enough for the services that keep it.
pub(super) fn of(parts: &[&str]) -> String {
    let mut hex = whole(parts);
    hex.truncate(DIGITS);
    hex
}

/// The words of a text with one space between: where lines break does not count.
pub(crate) fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// BLAKE3 of `parts` in hexadecimal digits: equal for equal parts in the same order, and only for those.
pub(crate) fn whole(parts: &[impl AsRef<str>]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts.iter().map(AsRef::as_ref) {
        // The length goes first, so that no two lists of parts run together to the same bytes.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn parts_do_not_run_together() {
        assert_eq!(of(&["ab", "c"]), of(&["ab", "c"]));
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a"]), of(&["a", ""]));
        assert_eq!(of(&[]).len(), 32);
    }
}
