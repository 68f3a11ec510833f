//! What stays the same of a thing from run to run, whatever lines it stands on.

/// Hexadecimal digits of a fingerprint.
const DIGITS: usize = 32;

/// A fingerprint of `parts`: equal for equal parts in the same order, and only for those.
pub(super) fn of(parts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        // The length goes first, so that no two lists of parts run together to the same bytes.
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    let mut hex = hasher.finalize().to_hex().to_string();
    hex.truncate(DIGITS);
    hex
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
