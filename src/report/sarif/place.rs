//! Places in files as SARIF writes them: addresses, lines and columns.

use std::path::Path;

use super::model::{ArtifactLocation, Location, PhysicalLocation, Place, Text};
use super::{Region, Root, stance, unlinked};
use crate::report::web::escaped;
use crate::report::{ClaimReport, Evidence, Style, alert, clean, place};

/// The base of all addresses within the repository.
const BASE: &str = "%SRCROOT%";

/// The address of the file at `path`: from the root of the repository, or absolute where it was named so and lies
/// elsewhere.
pub fn file(path: &Path, root: &Root) -> ArtifactLocation {
    if let Some(inside) = root.inside(path) {
        return ArtifactLocation {
            uri: escaped(&inside),
            uri_base_id: Some(BASE),
        };
    }
    let name = escaped(&root.name(path));
    ArtifactLocation {
        uri: match (path.is_absolute(), name.starts_with('/')) {
            (true, true) => format!("file://{name}"),
            (true, false) => format!("file:///{name}"),
            (false, _) => name,
        },
        uri_base_id: None,
    }
}

/// Where the claim's text stands.
pub fn of_claim(claim: &ClaimReport, root: &Root) -> Location {
    let written = claim.text_span.of(claim.written.text());
    Location {
        id: None,
        physical_location: PhysicalLocation {
            artifact_location: file(&claim.file, root),
            region: Some(shown(Region::of_claim(claim), written)),
        },
        message: None,
    }
}

/// Where the passage stands, as the location numbered `id`.
pub fn of_evidence(evidence: &Evidence, id: usize, root: &Root) -> Location {
    let place = place::of_evidence(evidence, &Style::default());
    let text = alert::clip(&clean::prose(&evidence.text, true));
    let message = format!("{place} {}: {text}", stance(evidence));
    Location {
        id: Some(id),
        physical_location: PhysicalLocation {
            artifact_location: file(Path::new(&evidence.source), root),
            // The text of a source may be another than its file's, so no snippet: the message has the passage.
            region: Some(self::region(Region::of_evidence(evidence))),
        },
        message: Some(Text::new(unlinked(&message))),
    }
}

/// The lines and columns of `region`.
pub fn region(region: Region) -> Place {
    Place {
        start_line: region.start.line,
        start_column: region.start.column,
        end_line: region.end.map(|end| end.line),
        end_column: region.end.map(|end| end.column),
        snippet: None,
    }
}

/// The same with the text that stands there, where it is not too long to be repeated.
fn shown(of: Region, written: &str) -> Place {
    let whole = !written.is_empty() && alert::clip(written) == written;
    Place {
        snippet: whole.then(|| Text::new(written)),
        ..region(of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        let root = Root::default();
        let uri = |path: &str| file(Path::new(path), &root);
        assert_eq!(uri("a b/ä:#%?.toml").uri, "a%20b/%C3%A4%3A%23%25%3F.toml");
        assert_eq!(uri("./a.toml").uri, "a.toml");
        assert_eq!(uri("a.toml").uri_base_id, Some(BASE));
        assert_eq!(
            (uri("-").uri, uri("-").uri_base_id),
            ("stdin".to_owned(), None)
        );
    }

    #[cfg(unix)]
    #[test]
    fn only_what_lies_elsewhere_is_absolute() {
        let root = Root::new(Path::new("/work"), Path::new("/work/docs"));
        let uri = |path: &str| file(Path::new(path), &root);
        assert_eq!(uri("/work/a.toml").uri, "a.toml");
        assert_eq!(uri("/etc/a b").uri, "file:///etc/a%20b");
        assert_eq!(uri("/etc/a").uri_base_id, None);
        assert_eq!(uri("../../a").uri, "../../a");
    }
}
