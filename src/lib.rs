//! Factual claims, treated like tests.

pub mod check;
pub mod claims;
pub mod corpus;
pub mod finding;
pub mod form;
pub mod judge;
pub mod language;
pub mod report;
pub mod scan;
pub mod span;
