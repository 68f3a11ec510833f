//! What kind of byte each of 64 is, sixteen at a time: the first step of the hot loop.

use wide::{i8x16, u8x16};

/// The bytes looked at in one step.
pub const STEP: usize = 64;

/// For each of [`STEP`] bytes one bit, the first byte's lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// ASCII letters and digits, and every byte of a character beyond ASCII.
    pub word: u64,
    /// What may end a sentence: `.`, `!`, `?`, and ASCII white space that breaks lines.
    pub end: u64,
}

impl Classes {
    /// The classes of `bytes`.
    #[inline]
    pub fn of(bytes: &[u8; STEP]) -> Self {
        let (sixteens, _) = bytes.as_chunks::<16>();
        let mut classes = Self::default();
        for (i, sixteen) in sixteens.iter().enumerate() {
            let (word, end) = of_sixteen(sixteen);
            classes.word |= u64::from(word) << (i * 16);
            classes.end |= u64::from(end) << (i * 16);
        }
        classes
    }
}

#[inline]
fn of_sixteen(bytes: &[u8; 16]) -> (u16, u16) {
    let all = |byte: u8| i8x16::splat(byte as i8);
    // As signed numbers, bytes beyond ASCII are below zero, so that one bit tells them.
    let bytes = u8x16::new(*bytes).cast_signed();
    let small = bytes | all(0x20);
    let letter = small.simd_gt(all(b'a' - 1)) & small.simd_lt(all(b'z' + 1));
    let digit = bytes.simd_gt(all(b'0' - 1)) & bytes.simd_lt(all(b'9' + 1));
    let breaks = bytes.simd_gt(all(b'\n' - 1)) & bytes.simd_lt(all(b'\r' + 1));
    let marks = bytes.simd_eq(all(b'.')) | bytes.simd_eq(all(b'!')) | bytes.simd_eq(all(b'?'));
    let bits = |lanes: i8x16| lanes.to_bitmask() as u16;
    (bits(letter | digit | bytes), bits(breaks | marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_class() {
        for start in (0..=255u8).step_by(STEP) {
            let mut bytes = [0; STEP];
            (start..=255).zip(&mut bytes).for_each(|(b, at)| *at = b);
            let classes = Classes::of(&bytes);
            for (i, byte) in bytes.iter().enumerate() {
                let word = byte.is_ascii_alphanumeric() || !byte.is_ascii();
                assert_eq!(classes.word >> i & 1 == 1, word, "{byte:#x}");
                let end = b".!?\n\r\x0b\x0c".contains(byte);
                assert_eq!(classes.end >> i & 1 == 1, end, "{byte:#x}");
            }
        }
    }
}
