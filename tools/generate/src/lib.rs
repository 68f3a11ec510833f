//! Makes corpora of any size, and claims about them, to measure factcheck with.
//!
//! The text is in nobody's words: sentences that are right in their grammar, more or less, and mean nothing, of words
//! as frequent as in news. Among them stand sentences that tell facts, and the claims are about these. [`plan`]
//! settles what is written where, [`article`] and [`prose`] write, [`facts`] and [`claims`] hold what is claimed.

pub mod arguments;
pub mod article;
pub mod bag;
pub mod cast;
pub mod claims;
pub mod corpus;
pub mod facts;
pub mod figures;
#[path = "../../../src/language/lexicon/layout.rs"]
#[allow(dead_code, reason = "the builder's half")]
mod layout;
pub mod names;
pub mod plan;
pub mod prose;
pub mod random;
pub mod vocabulary;

use std::fs;
use std::path::Path;

use arguments::Arguments;
use article::Desk;
use facts::Facts;
use names::Names;
use vocabulary::Vocabulary;

/// Makes what the arguments ask for, and tells how many bytes of text it wrote.
///
/// # Errors
/// When a file can't be written, or the corpus is too small for so many claims.
pub fn run(arguments: &Arguments) -> Result<u64, Box<dyn std::error::Error>> {
    let (vocabulary, names) = (Vocabulary::read()?, Names::new()?);
    let facts = Facts::new(&names, arguments.seed);
    fs::create_dir_all(&arguments.out)?;
    for (n, count) in arguments.claims.iter().enumerate() {
        let suffix = if n == 0 {
            String::new()
        } else {
            format!("-{count}")
        };
        write_claims(arguments, *count, &suffix, &facts)?;
    }
    if arguments.claims_only {
        return Ok(0);
    }
    let desk = Desk {
        vocabulary: &vocabulary,
        names: &names,
        facts: &facts,
        seed: arguments.seed,
    };
    let parts = plan::parts(arguments.bytes, arguments.files, &facts, arguments.seed);
    let folder = arguments.out.join("corpus");
    refuse_other_files(&folder)?;
    Ok(corpus::write(&parts, &desk, &folder)?)
}

fn write_claims(
    arguments: &Arguments,
    count: usize,
    suffix: &str,
    facts: &Facts,
) -> Result<(), Box<dyn std::error::Error>> {
    let told = plan::told(arguments.bytes, facts);
    let claims = claims::claims(count, told, facts, arguments.seed)?;
    let write = |name: &str, text: String| fs::write(arguments.out.join(name), text);
    write(&format!("claims{suffix}.toml"), claims::file(&claims))?;
    write(&format!("words{suffix}.txt"), claims::words(&claims))?;
    Ok(())
}

/// A corpus is made once: what else lies in its folder would be checked and measured with it.
fn refuse_other_files(folder: &Path) -> Result<(), String> {
    match folder.exists() {
        true => Err(format!("{} is there already", folder.display())),
        false => Ok(()),
    }
}
