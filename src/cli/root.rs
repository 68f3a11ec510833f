//! Where the run stands in its repository.

use std::env;
use std::path::{Path, PathBuf};

use crate::report::Root;

/// What build services call the folder that holds the whole repository.
const WORKSPACES: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// The root that the surroundings name, or the nearest folder above that holds a repository, or this folder.
pub(super) fn root() -> Root {
    let Ok(here) = env::current_dir() else {
        return Root::default();
    };
    Root::new(&top(&here), &here)
}

fn top(here: &Path) -> PathBuf {
    let named = WORKSPACES.iter().filter_map(env::var_os);
    let named = named.map(PathBuf::from).filter(|path| path.is_absolute());
    // Links in its path would hide that this folder lies below it.
    let mut named = named.map(|path| path.canonicalize().unwrap_or(path));
    let holds = |folder: &&Path| folder.join(".git").exists();
    let above = here.ancestors().find(holds).unwrap_or(here);
    named
        .find(|path| here.starts_with(path))
        .unwrap_or_else(|| above.to_owned())
}
