//! The report as a SARIF 2.1.0 log, for code scanning.
//!
//! Kept to what GitHub takes: it refuses a whole log for one result without a place in a file, for more than 25,000
//! results, and for a run that calls itself unsuccessful. No `automationDetails`: an id in the log would win over the
//! category that a workflow gives each of several uploads. No `baselineState`: nothing was compared with.

mod model;
mod place;

use std::cmp::Reverse;
use std::path::Path;

use super::alert::{self, Alert};
use super::correction::correction;
use super::json;
use super::region::Region;
use super::root::Root;
use super::rule::Rule;
use super::{ClaimReport, Evidence, Report, Stance, Style, clean, reasons, tail};
use crate::claims::Verdict;
use crate::finding::{Code, Severity};
use model::*;

/// How many results GitHub takes from a run.
const RESULTS: usize = 25_000;

/// How many passages a result shows beside the claim.
const RELATED: usize = 10;

/// What a source that could not be read is told as.
const UNREAD: Rule = Rule::Finding(Code::UncheckedSource);

/// The log. The style changes nothing.
pub fn render(report: &Report, _: &Style, root: &Root) -> String {
    json::written(&Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run(report, RESULTS, root)],
    })
}

/// The run, with the `most` heaviest results at most.
fn run(report: &Report, most: usize, root: &Root) -> Run {
    let mut alerts = alert::of_report(report);
    let left = alerts.len().saturating_sub(most);
    if left > 0 {
        alerts.sort_by_key(|alert| (alert.waived(), Reverse(alert.level)));
        alerts.truncate(most);
    }
    let mut rules: Vec<Rule> = alerts.iter().map(|alert| alert.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let results = alerts.iter().map(|alert| hit(alert, &rules, root));
    let results = results.collect();
    let notifications = notifications(report, left, root);
    Run {
        tool: Tool {
            driver: driver(&rules, !notifications.is_empty()),
        },
        invocations: [Invocation {
            // The run came to its end, or there would be no log; what it could not read is in the notifications.
            execution_successful: true,
            tool_execution_notifications: notifications,
        }],
        original_uri_base_ids: Bases {
            root: Base {
                description: Text::new("The root of the repository."),
            },
        },
        column_kind: "unicodeCodePoints",
        results,
    }
}

fn driver(rules: &[Rule], notifies: bool) -> Driver {
    Driver {
        name: env!("CARGO_PKG_NAME"),
        semantic_version: env!("CARGO_PKG_VERSION"),
        short_description: Text::new(concat!(env!("CARGO_PKG_DESCRIPTION"), ".")),
        rules: rules.iter().map(|rule| descriptor(*rule)).collect(),
        notifications: notifies.then(|| descriptor(UNREAD)).into_iter().collect(),
    }
}

fn descriptor(rule: Rule) -> Descriptor {
    let text = rule.text();
    let first = text.split("\n\n").next().unwrap_or_default();
    let summary = rule.summary();
    let mut capital = summary.chars();
    let first_letter = capital.next().map(|c| c.to_uppercase().to_string());
    let kind = rule.as_str().split_once('/').map(|(kind, _)| kind);
    Descriptor {
        id: rule.as_str(),
        // A name that only repeats the id is to be left out.
        name: Some(name(rule.as_str())).filter(|name| !name.eq_ignore_ascii_case(rule.as_str())),
        short_description: Text::new(format!(
            "{}{}.",
            first_letter.unwrap_or_default(),
            capital.as_str()
        )),
        full_description: Text::new(first.split_whitespace().collect::<Vec<_>>().join(" ")),
        help: Help {
            text: text.to_owned(),
            markdown: rule.page().to_owned(),
        },
        default_configuration: Configuration {
            level: rule.severity().as_str(),
        },
        properties: Tags {
            tags: std::iter::once("facts").chain(kind).collect(),
        },
    }
}

/// `conflict/quantity` as `ConflictQuantity`.
fn name(id: &str) -> String {
    let words = id.split(['/', '-']);
    let words = words.map(|word| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_uppercase() + rest
    });
    words.collect()
}

fn hit(alert: &Alert<'_>, rules: &[Rule], root: &Root) -> Hit {
    let claim = alert.claim;
    let related = related(claim);
    Hit {
        rule_id: alert.rule.as_str(),
        rule_index: rules.binary_search(&alert.rule).unwrap_or_default(),
        level: alert.level.as_str(),
        message: Text::new(unlinked(&alert.message()) + &links(related.len())),
        locations: [place::of_claim(claim, root)],
        related_locations: related
            .iter()
            .enumerate()
            .map(|(at, evidence)| place::of_evidence(evidence, at + 1, root))
            .collect(),
        partial_fingerprints: Fingerprints {
            own: alert.fingerprint(root),
        },
        fixes: fix(claim, root).into_iter().collect(),
        baseline_state: claim
            .known
            .map(|known| if known { "unchanged" } else { "new" }),
        suppressions: suppression(alert).into_iter().collect(),
        properties: Judged {
            claim: claim.id.clone(),
            verdict: claim.verdict.as_str(),
            expected: claim.expect.as_str(),
        },
    }
}

/// The passages that settle the claim, those behind its verdict first; the nearest ones where none does.
fn related(claim: &ClaimReport) -> Vec<&Evidence> {
    let mut related: Vec<_> = claim.settling().collect();
    if related.is_empty() {
        related = claim.evidence.iter().collect();
    }
    let first = match claim.verdict {
        Verdict::Supported => Stance::Supports,
        _ => Stance::Conflicts,
    };
    related.sort_by_key(|evidence| evidence.stance != first);
    related.truncate(RELATED);
    related
}

/// Links to the related locations: GitHub shows only those that a message links to.
fn links(count: usize) -> String {
    let links = (1..=count).map(|id| format!("[passage {id}]({id})"));
    match count {
        0 => String::new(),
        1 => "\nSee [the passage](1).".to_owned(),
        _ => format!("\nSee {}.", links.collect::<Vec<_>>().join(", ")),
    }
}

fn fix(claim: &ClaimReport, root: &Root) -> Option<Fix> {
    // Only what stands in a file can be changed there.
    root.inside(&claim.file)?;
    let region = Region::of_claim(claim);
    region.end?;
    let correction = correction(claim)?;
    let place = super::place::of_evidence(correction.evidence, &Style::default());
    Some(Fix {
        description: Text::new(unlinked(&format!("Say what {place} says."))),
        artifact_changes: [ArtifactChange {
            artifact_location: place::file(&claim.file, root),
            replacements: [Replacement {
                deleted_region: place::region(region),
                inserted_content: Text::new(correction.written),
            }],
        }],
    })
}

fn suppression(alert: &Alert<'_>) -> Option<Suppression> {
    let justification = reasons::waiver(alert.claim, &Style::default());
    Some(Suppression {
        kind: "external",
        status: "accepted",
        justification: justification.filter(|_| alert.waived())?,
    })
}

/// What kept the run from looking at everything, and how many results were left out.
fn notifications(report: &Report, left: usize, root: &Root) -> Vec<Notification> {
    let notify = |level: Severity, message: String, locations| Notification {
        descriptor: Reference {
            id: UNREAD.as_str(),
            index: 0,
        },
        level: level.as_str(),
        message: Text::new(unlinked(&message)),
        locations,
    };
    let unread = report.sources.unread().filter_map(|source| {
        let reason = tail::reason(&source, &Style::default())?;
        let path = clean::line(&source.path, true);
        let location = Location {
            id: None,
            physical_location: PhysicalLocation {
                artifact_location: place::file(Path::new(&source.path), root),
                region: None,
            },
            message: None,
        };
        let message = format!("{path} could not be read: {reason}");
        Some(notify(Severity::Error, message, vec![location]))
    });
    let more = (left > 0).then(|| {
        let message = format!(
            "{} left out, for code scanning takes {RESULTS}: --format json has all",
            tail::counted(left, "result")
        );
        notify(Severity::Warning, message, Vec::new())
    });
    unread.chain(more).collect()
}

/// `text` without what a viewer of SARIF would take for a link.
fn unlinked(text: &str) -> String {
    text.replace("](", "] (")
}

fn stance(evidence: &Evidence) -> &'static str {
    match evidence.stance {
        Stance::Supports => "bears the claim out",
        Stance::Conflicts => "conflicts with the claim",
        Stance::Related => "is near to the claim and settles nothing",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Outcome, fixture};

    #[test]
    fn what_code_scanning_does_not_take_is_left_out_and_told() {
        let mut report = fixture::report();
        let all = run(&report, RESULTS, &Root::default());
        let waived = |run: &Run| {
            run.results
                .iter()
                .filter(|hit| !hit.suppressions.is_empty())
                .count()
        };
        assert!(waived(&all) > 0);
        report.sources = Default::default();
        let few = run(&report, 2, &Root::default());
        assert_eq!((few.results.len(), waived(&few)), (2, 0));
        assert!(few.results.iter().all(|hit| hit.level == "error"));
        let [told] = few.invocations.map(|one| one.tool_execution_notifications);
        let left = format!("{} results left out", all.results.len() - 2);
        assert!(
            told[0].message.text.starts_with(&left),
            "{}",
            told[0].message.text
        );
    }

    #[test]
    fn nothing_from_a_file_becomes_a_link() {
        let mut claim = fixture::hostile();
        claim.outcome = Outcome::Fail;
        claim.id = "[all is well](https://example.org)".to_owned();
        let report = Report {
            claims: vec![claim],
            ..fixture::report()
        };
        let results = run(&report, RESULTS, &Root::default()).results;
        let hit = &results[0];
        assert_eq!(results.len(), 1);
        assert!(!hit.message.text.contains("](h"), "{}", hit.message.text);
        assert!(hit.message.text.ends_with("\nSee [the passage](1)."));
    }
}
