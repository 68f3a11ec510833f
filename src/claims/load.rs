//! All claims of a run, from every file, with ids that are unique over all of them.

use std::collections::{HashMap, HashSet};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::{self, Draft};
use super::{Claim, ClaimPlace, Defaults, Error, Verdict, find, ids};
use crate::form::{FileText, Problem, quoted};
use crate::span::Span;

/// What `place.file` is for a claim straight from the command line.
const ASK: &str = "ask";

/// One file read: its text, what it states, what is wrong with it.
struct One {
    file: Arc<FileText>,
    drafts: Vec<Draft>,
    problems: Vec<Problem>,
}

impl One {
    fn failed(problem: Problem) -> Self {
        Self {
            file: Arc::new(FileText::new(problem.file().path(), "")),
            drafts: Vec::new(),
            problems: vec![problem],
        }
    }
}

/// Reads all claims from `paths`, in order.
///
/// A path is a claims file, a folder (every `*.toml` below it in the order of their paths, without
/// hidden and git-ignored ones, without following links to folders) or `-` for what `stdin`
/// holds. A file named twice is read once. What a claim does not say comes from `defaults`.
///
/// # Errors
///
/// [`Error::Files`] with every problem of every file, in order; [`Error::NoPaths`] when `paths` is
/// empty.
pub fn load(
    paths: &[PathBuf],
    defaults: &Defaults,
    mut stdin: impl Read,
) -> Result<Vec<Claim>, Error> {
    if paths.is_empty() {
        return Err(Error::NoPaths);
    }
    let mut reads = Vec::new();
    for found in find::files(paths) {
        let text = found.and_then(|path| match path == Path::new(find::STDIN) {
            true => FileText::read_from(&path, &mut stdin),
            false => FileText::read(&path),
        });
        reads.push(text.map_or_else(One::failed, |file| {
            let (drafts, problems) = file::read(&file, defaults);
            One {
                file,
                drafts,
                problems,
            }
        }));
    }
    check_unique(&mut reads);
    finish(reads)
}

/// Notes every id that a claim before it has.
fn check_unique(reads: &mut [One]) {
    let mut first: HashMap<String, (Arc<FileText>, Span)> = HashMap::new();
    for read in reads {
        for (id, span) in read.drafts.iter().filter_map(|draft| draft.id.as_ref()) {
            let Some((file, used)) = first.get(id) else {
                first.insert(id.clone(), (Arc::clone(&read.file), *span));
                continue;
            };
            let message = format!("the id {} is used twice", quoted(id));
            let problem = Problem::new(&read.file, *span, message);
            read.problems
                .push(problem.also(file, *used, "first used here"));
        }
        let at = |problem: &Problem| problem.span().map(|span| span.start);
        read.problems.sort_by_key(at);
    }
}

/// The claims with their ids when there is no problem, else all problems.
fn finish(reads: Vec<One>) -> Result<Vec<Claim>, Error> {
    let mut problems = Vec::new();
    let mut drafts = Vec::new();
    for read in reads {
        problems.extend(read.problems);
        drafts.extend(read.drafts);
    }
    if !problems.is_empty() {
        return Err(Error::Files(problems));
    }
    Ok(named(drafts))
}

/// Gives every claim its id: the one in its file, else one made from its text.
fn named(drafts: Vec<Draft>) -> Vec<Claim> {
    let given = drafts
        .iter()
        .filter_map(|draft| Some(draft.id.as_ref()?.0.as_str()));
    let given: HashSet<&str> = given.collect();
    let nameless = drafts.iter().filter(|draft| draft.id.is_none());
    let slugs = nameless.filter_map(|draft| Some(ids::slug(&draft.claim.as_ref()?.text)));
    let mut made = ids::unique(slugs.collect(), &given).into_iter();
    let claims = drafts.into_iter().filter_map(|Draft { id, claim }| {
        let claim = claim?;
        let id = id.map(|(id, _)| id).or_else(|| made.next())?;
        Some(Claim { id, ..claim })
    });
    claims.collect()
}

/// The claim `text` straight from the command line, in the file `ask`, with a slug as its id.
///
/// # Errors
///
/// [`Error::Files`] when `text` can't be a claim: it is empty, holds no word or is too long.
pub fn single(text: &str, defaults: &Defaults) -> Result<Claim, Error> {
    if let Some(fault) = file::text_fault(text) {
        let file = Arc::new(FileText::new(ASK, text));
        let problem = Problem::whole(&file, format!("the claim {fault}"));
        return Err(Error::Files(vec![problem]));
    }
    Ok(Claim {
        id: ids::slug(text),
        text: text.to_owned(),
        expect: Verdict::Supported,
        sources: defaults.sources.clone(),
        as_of: defaults.as_of,
        speaker: None,
        article: defaults.article.clone(),
        min_sources: defaults.min_sources,
        tags: Vec::new(),
        note: None,
        waiver: None,
        place: ClaimPlace {
            file: PathBuf::from(ASK),
            line: 1,
            column: 1,
            text_span: Span::new(0, text.len()),
            written: Arc::new(FileText::new(ASK, text)),
        },
    })
}
