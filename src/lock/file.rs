//! The file: TOML, claims in the order of their ids, to be read in review.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Accepted, Lock};
use crate::form::{FileText, Problem};

/// The name of the file, which stands beside the settings.
pub const FILE_NAME: &str = "factcheck.lock";

/// The form of the file; a later one may be another.
const VERSION: u32 = 1;

const HEADING: &str = "\
# What was accepted by `factcheck accept`: for each claim its verdict and the
# passages behind it. `factcheck check --locked` tells what has changed since.
";

/// Why what was accepted could not be had.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LockError {
    /// The file can't be read, or holds something else.
    #[error("{}", .0.message())]
    File(Box<Problem>),
}

/// What was accepted by `factcheck accept`.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whole {
    /// The form of the file.
    version: u32,
    /// In the order of their ids.
    #[serde(default, rename = "claim", skip_serializing_if = "Vec::is_empty")]
    claims: Vec<Entry>,
}

/// A claim whose evidence was accepted.
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[derive(Serialize, Deserialize)]
struct Entry {
    /// The claim's id.
    id: String,
    #[serde(flatten)]
    accepted: Accepted,
}

impl Lock {
    /// What `file` holds; nothing where there is no such file.
    ///
    /// # Errors
    ///
    /// [`LockError::File`] with the place in the file.
    pub fn read(file: &Path) -> Result<Self, LockError> {
        let folder = file.parent().unwrap_or(Path::new("")).to_owned();
        let nothing = fs::symlink_metadata(file).is_err_and(|e| e.kind() == ErrorKind::NotFound);
        if nothing {
            return Ok(Self {
                folder,
                claims: BTreeMap::new(),
            });
        }
        let text = FileText::read(file).map_err(|problem| LockError::File(Box::new(problem)))?;
        let whole = whole(&text).map_err(|problem| LockError::File(Box::new(problem)))?;
        let claims = whole
            .claims
            .into_iter()
            .map(|entry| (entry.id, entry.accepted));
        Ok(Self {
            folder,
            claims: claims.collect(),
        })
    }

    /// The text of the file.
    pub fn to_toml(&self) -> String {
        let claims = self.claims.iter().map(|(id, accepted)| Entry {
            id: id.clone(),
            accepted: accepted.clone(),
        });
        let whole = Whole {
            version: VERSION,
            claims: claims.collect(),
        };
        // Strings and lists of tables: nothing here that TOML can't say.
        format!("{HEADING}{}", toml::to_string(&whole).unwrap_or_default())
    }
}

fn whole(text: &Arc<FileText>) -> Result<Whole, Problem> {
    const HELP: &str = "restore the file, or remove it and run `factcheck accept --all`";
    let whole: Whole = toml::from_str(text.text()).map_err(|error| {
        let span = error.span().map(Into::into).unwrap_or_default();
        Problem::new(text, span, error.message()).help(HELP)
    })?;
    if whole.version != VERSION {
        let message = format!(
            "version {} is not one that this factcheck reads",
            whole.version
        );
        return Err(Problem::whole(text, message).help("a newer factcheck wrote it: use that one"));
    }
    Ok(whole)
}
