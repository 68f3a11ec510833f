//! Factual claims, treated like tests.

pub mod finding;
pub mod span;
