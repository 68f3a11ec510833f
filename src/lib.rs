//! Factual claims, treated like tests.

pub mod claims;
pub mod finding;
pub mod form;
pub mod span;
