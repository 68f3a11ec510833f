//! Paths as services that show a whole repository want them: from its root, whatever folder the run was in.

use std::path::{Component, Path, PathBuf};

/// The root of the repository, and the folder of the run below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Root {
    /// The root, absolute; none: it is the folder of the run.
    top: Option<PathBuf>,
    /// The names of the folders from the root down to the folder of the run.
    here: Vec<String>,
}

impl Root {
    /// The root `top` of a run in the folder `here`, both absolute; where the folder doesn't lie below it, the
    /// folder itself is the root.
    pub fn new(top: &Path, here: &Path) -> Self {
        let below = here.strip_prefix(top).ok();
        Self {
            top: Some(below.map_or(here, |_| top).to_owned()),
            here: below.map(names).unwrap_or_default(),
        }
    }

    /// `path` from the root with forward slashes; none where it leads out of it, or stands for standard input or
    /// the command line.
    pub fn inside(&self, path: &Path) -> Option<String> {
        if no_file(path).is_some() {
            return None;
        }
        let below = match path.is_absolute() {
            true => path.strip_prefix(self.top.as_ref()?).ok()?,
            false => path,
        };
        let mut names = match path.is_absolute() {
            true => Vec::new(),
            false => self.here.clone(),
        };
        for part in below.components() {
            match part {
                Component::Normal(name) => names.push(name.to_string_lossy().into_owned()),
                Component::ParentDir => drop(names.pop()?),
                Component::CurDir => {}
                Component::Prefix(_) | Component::RootDir => return None,
            }
        }
        (!names.is_empty()).then(|| names.join("/"))
    }

    /// What to call the file at `path`: its path from the root, or as it was named where it lies elsewhere.
    pub fn name(&self, path: &Path) -> String {
        let named = || path.to_string_lossy().replace('\\', "/");
        let own = no_file(path).map(str::to_owned);
        own.or_else(|| self.inside(path)).unwrap_or_else(named)
    }
}

fn names(path: &Path) -> Vec<String> {
    let names = path.components();
    names
        .map(|name| name.as_os_str().to_string_lossy().into_owned())
        .collect()
}

/// A name for what is written as a path and is none.
fn no_file(path: &Path) -> Option<&'static str> {
    match path.to_str() {
        Some("-") => Some("stdin"),
        Some("ask") => Some("ask"),
        _ => None,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_count_from_the_root() {
        let root = Root::new(
            Path::new("/work/repository"),
            Path::new("/work/repository/docs/x"),
        );
        let cases = [
            (
                "claims/a.toml",
                Some("docs/x/claims/a.toml"),
                "docs/x/claims/a.toml",
            ),
            (
                "./claims/./a.toml",
                Some("docs/x/claims/a.toml"),
                "docs/x/claims/a.toml",
            ),
            ("../../a b.toml", Some("a b.toml"), "a b.toml"),
            ("../../../a.toml", None, "../../../a.toml"),
            ("/work/repository/a.toml", Some("a.toml"), "a.toml"),
            ("/etc/a.toml", None, "/etc/a.toml"),
            ("-", None, "stdin"),
            ("ask", None, "ask"),
        ];
        for (path, inside, name) in cases {
            assert_eq!(root.inside(Path::new(path)).as_deref(), inside, "{path}");
            assert_eq!(root.name(Path::new(path)), name, "{path}");
        }
    }

    #[test]
    fn a_run_elsewhere_is_its_own_root() {
        let root = Root::new(Path::new("/work/repository"), Path::new("/tmp/run"));
        assert_eq!(root.inside(Path::new("/tmp/run/a")).as_deref(), Some("a"));
        assert_eq!(root.inside(Path::new("/work/repository/a")), None);
        assert_eq!(
            Root::default().inside(Path::new("a/b")).as_deref(),
            Some("a/b")
        );
        assert_eq!(Root::default().inside(Path::new("../a")), None);
    }
}
