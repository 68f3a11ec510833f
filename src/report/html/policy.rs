//! What the page may do: use its own style and script, and nothing else.

use base64::prelude::{BASE64_STANDARD, Engine};
use sha2::{Digest, Sha256};

/// The security policy of a page with this style and this script, word for word. Nothing is loaded from anywhere,
/// nothing else runs, and nothing is sent.
pub(super) fn policy(style: &str, script: &str) -> String {
    let (style, script) = (source(style), source(script));
    format!(
        "default-src 'none'; style-src {style}; script-src {script}; img-src data:; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// A source expression that matches `text` alone (W3C Content Security Policy, section 2.3.1).
fn source(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("'sha256-{}'", BASE64_STANDARD.encode(digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_the_checksum_in_base64() {
        // The digest of "abc" from FIPS 180-2, appendix B.1.
        let expected = "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='";
        assert_eq!(source("abc"), expected);
    }
}
