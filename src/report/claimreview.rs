//! ClaimReview objects of schema.org as JSON-LD, for search engines and other fact-checkers.

use serde::Serialize;

use super::style::Style;
use super::{ClaimReport, Evidence, Report, web};
use crate::claims::{Review, Verdict};

/// The ends of the scale of ratings.
const WORST: u8 = 1;
const BEST: u8 = 5;

#[derive(Serialize)]
struct Root<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<ClaimReview<'a>>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct ClaimReview<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    identifier: &'a str,
    claim_reviewed: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Organization<'a>>,
    review_rating: Rating<'a>,
    item_reviewed: Claim<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    is_based_on: Vec<CreativeWork<'a>>,
}

#[derive(PartialEq, Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Rating<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_value: Option<u8>,
    best_rating: u8,
    worst_rating: u8,
    alternate_name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rating_explanation: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct Claim<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Person<'a> {
    name: &'a str,
}

#[derive(PartialEq, Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct CreativeWork<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
}

/// One ClaimReview a claim that sources settle, in the order of the claims; harmless inside a `<script>`, too.
///
/// A claim that no source settles has no rating, unless `[review.ratings]` gives `unsupported` a name. The rating
/// is that of the verdict, whatever was expected.
pub fn render(report: &Report, _: &Style) -> String {
    let reviews = report
        .claims
        .iter()
        .filter_map(|claim| review(claim, &report.review));
    web::to_json(&Root {
        context: "https://schema.org",
        graph: reviews.collect(),
    })
}

/// The keys of `[review]` that search engines ask for and that are not set.
pub fn missing(review: &Review) -> Vec<&'static str> {
    let needed = [
        ("url", review.url.is_some()),
        ("author", review.author.is_some()),
        ("date", review.date.is_some()),
    ];
    let missing = needed.into_iter().filter(|(_, is_set)| !is_set);
    missing.map(|(key, _)| key).collect()
}

fn review<'a>(claim: &'a ClaimReport, settings: &'a Review) -> Option<ClaimReview<'a>> {
    let reason = claim
        .heaviest()
        .map(|(finding, _)| finding.message.as_str());
    let author = settings.author.as_deref().map(|name| Organization {
        name,
        url: settings.author_url.as_deref(),
        logo: settings.logo.as_deref(),
    });
    let speaker = claim.speaker.as_deref();
    Some(ClaimReview {
        url: settings.url_of(&claim.id),
        identifier: &claim.id,
        claim_reviewed: &claim.text,
        date_published: settings.date.map(|day| day.to_string()),
        author,
        review_rating: Rating {
            rating_value: value(claim.verdict),
            best_rating: BEST,
            worst_rating: WORST,
            alternate_name: name(claim.verdict, settings)?,
            rating_explanation: reason.filter(|reason| !reason.is_empty()),
        },
        item_reviewed: Claim {
            text: &claim.text,
            author: speaker.map(|name| Person { name }),
            date_published: claim.as_of.map(|day| day.to_string()),
        },
        is_based_on: works(claim),
    })
}

/// Where a verdict stands between [`WORST`] and [`BEST`]; none where it says nothing of the claim's truth.
fn value(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Supported => Some(BEST),
        Verdict::Disputed => Some((WORST + BEST) / 2),
        Verdict::Conflicting => Some(WORST),
        Verdict::Unsupported | Verdict::Unchecked => None,
    }
}

/// What a verdict is called; none where it is not published.
fn name(verdict: Verdict, settings: &Review) -> Option<&str> {
    let own = match verdict {
        Verdict::Supported => Some("Supported by the sources"),
        Verdict::Disputed => Some("Sources disagree"),
        Verdict::Conflicting => Some("Contradicted by the sources"),
        Verdict::Unsupported | Verdict::Unchecked => None,
    };
    settings.ratings.get(&verdict).map(String::as_str).or(own)
}

/// The sources behind the verdict, each once.
fn works(claim: &ClaimReport) -> Vec<CreativeWork<'_>> {
    let mut works = Vec::new();
    for evidence in claim.behind() {
        let work = work(evidence);
        if !works.contains(&work) {
            works.push(work);
        }
    }
    works
}

fn work(evidence: &Evidence) -> CreativeWork<'_> {
    let about = &evidence.about;
    CreativeWork {
        name: about.title.as_deref().unwrap_or(&evidence.source),
        url: about.url.as_deref().filter(|url| web::is_address(url)),
        date_published: about.date.map(|day| day.to_string()),
        publisher: about.publisher.as_deref().map(|name| Organization {
            name,
            url: None,
            logo: None,
        }),
    }
}
