//! What a folder is to hold after `factcheck init`, by what it holds before.

use std::fs;
use std::path::{Path, PathBuf};

use super::Service;
use super::place::Wanted;
use crate::claims::Settings;
use crate::cli::Error;
use crate::cli::schema::Schema;
use crate::finding::Code;

/// The file in which GitLab looks for jobs.
pub(super) const GITLAB: &str = ".gitlab-ci.yml";

/// The job, which that file includes.
pub(super) const GITLAB_JOB: &str = ".gitlab/factcheck.gitlab-ci.yml";

/// What must stand in it.
pub(super) const INCLUDE: &str = include_str!("files/gitlab-ci.yml");

const SETTINGS: &str = "factcheck.toml";

/// The folder of the schemas; hidden, so that no corpus or folder of claims takes it up.
const SCHEMAS: &str = ".factcheck";

/// A folder name in which a service would see an expression of its own.
const EXPRESSION: &str = "${{";

/// How the files for CI say that all is at the top of the repository.
const HERE: &str = "FACTCHECK_FOLDER: \".\"";

/// The files that `folder` is to hold, in the order in which they are written.
///
/// # Errors
///
/// The settings that are there can't be read; or the name of a folder can't stand in a workflow.
pub(super) fn files(folder: &Path, ci: Option<Service>) -> Result<Vec<Wanted>, Error> {
    let mut files = vec![Wanted::new(folder.join(SETTINGS), settings())];
    files.extend(examples(folder)?);
    let schemas = [
        ("claims", Schema::Claims),
        ("config", Schema::Config),
        ("sources", Schema::Sources),
    ];
    files.extend(schemas.map(|(name, schema)| {
        let file = format!("{name}.schema.json");
        Wanted::new(folder.join(SCHEMAS).join(file), schema.text())
    }));
    files.extend(match ci {
        Some(service) => workflow(folder, service)?,
        None => Vec::new(),
    });
    Ok(files)
}

/// True for one of the schemas.
pub(super) fn is_schema(path: &Path) -> bool {
    path.parent()
        .is_some_and(|folder| folder.ends_with(SCHEMAS))
}

/// The settings, with each code at what it weighs by itself.
fn settings() -> String {
    let codes = Code::ALL.iter().map(|code| {
        let severity = code.default_severity().as_str();
        format!("# \"{code}\" = \"{severity}\"\n")
    });
    include_str!("files/factcheck.toml").to_owned() + &codes.collect::<String>()
}

/// A claims file and a source, where there are none. An example is only made where both are: it must neither be
/// checked against somebody's sources nor stand among them.
fn examples(folder: &Path) -> Result<Vec<Wanted>, Error> {
    let (claims, corpus) = (folder.join("claims"), folder.join("corpus"));
    let settings = folder.join(SETTINGS);
    let (mut lacks_claims, mut lacks_corpus) = (is_empty(&claims), is_empty(&corpus));
    if fs::symlink_metadata(&settings).is_ok() {
        let set = Settings::read(&settings)?;
        lacks_claims &= set.claims == [claims.clone()];
        lacks_corpus &= set.corpus == [corpus.clone()];
    }
    let first = claims.join("first.toml");
    let sources = corpus.join("sources.toml");
    Ok(match (lacks_claims, lacks_corpus) {
        (true, true) => vec![
            Wanted::new(first, include_str!("files/first.toml")),
            Wanted::new(corpus.join("ferry.txt"), include_str!("files/ferry.txt")),
            Wanted::new(sources, include_str!("files/sources.toml")),
        ],
        (true, false) => vec![
            Wanted::new(first, include_str!("files/own.toml")),
            Wanted::folder(corpus),
        ],
        (false, true) => vec![Wanted::folder(claims), Wanted::new(sources, no_source())],
        (false, false) => vec![Wanted::folder(claims), Wanted::folder(corpus)],
    })
}

/// True where `folder` is missing or holds nothing; what can't be looked into is somebody's.
fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => fs::symlink_metadata(folder).is_err(),
    }
}

/// What could be said of sources, in comments alone.
fn no_source() -> String {
    let example = include_str!("files/sources.toml");
    let lines = example.lines().map(|line| match line {
        _ if line.is_empty() || line.starts_with('#') => format!("{line}\n"),
        _ => format!("# {line}\n"),
    });
    lines.collect()
}

/// What runs the check in CI. It stands at the top of the repository, wherever the folder is.
fn workflow(folder: &Path, service: Service) -> Result<Vec<Wanted>, Error> {
    let (top, below) = repository(folder);
    if below.contains(EXPRESSION) {
        return Err(Error::Unsafe(folder.to_owned()));
    }
    // A string of JSON is one of YAML.
    let set = |text: &str, name: &str| {
        let name = serde_json::Value::from(name);
        text.replace(HERE, &format!("FACTCHECK_FOLDER: {name}"))
    };
    Ok(match service {
        Service::Github => vec![Wanted::new(
            top.join(".github/workflows/factcheck.yml"),
            set(include_str!("files/github.yml"), &below)
                .replace("VERSION", env!("CARGO_PKG_VERSION")),
        )],
        Service::Gitlab => vec![
            Wanted::new(
                top.join(GITLAB_JOB),
                // GitLab reads `$NAME` in the values of variables.
                set(
                    include_str!("../../../gitlab/factcheck.gitlab-ci.yml"),
                    &below.replace('$', "$$"),
                ),
            ),
            Wanted::new(top.join(GITLAB), INCLUDE),
        ],
    })
}

/// The top of the repository that holds `folder`, and the way down from there, with `/`; the folder itself where no
/// repository does.
fn repository(folder: &Path) -> (PathBuf, String) {
    let real = real(folder);
    let top = real.ancestors().find(|above| above.join(".git").exists());
    let Some(top) = top.filter(|top| *top != real) else {
        return (folder.to_owned(), ".".to_owned());
    };
    let steps = real.strip_prefix(top).unwrap_or(Path::new("."));
    let below = steps.components();
    let below = below.map(|step| step.as_os_str().to_string_lossy());
    (
        above(folder, steps, top),
        below.collect::<Vec<_>>().join("/"),
    )
}

/// The way from here to `top`, which is as many steps above `folder` as `steps` has.
fn above(folder: &Path, steps: &Path, top: &Path) -> PathBuf {
    let count = steps.components().count();
    let short = folder.ancestors().nth(count);
    // A link or a `..` on the way leads elsewhere.
    match short.filter(|short| real(short) == top) {
        Some(short) => short.to_owned(),
        None => folder.join(steps.components().map(|_| "..").collect::<PathBuf>()),
    }
}

/// The folder by its full name, also where it is not there yet.
fn real(folder: &Path) -> PathBuf {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    fs::canonicalize(folder).unwrap_or_else(|_| match (folder.parent(), folder.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => folder.to_owned(),
    })
}
