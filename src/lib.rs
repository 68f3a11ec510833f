//! Factual claims, treated like tests.

pub mod check;
pub mod claims;
pub mod cli;
pub mod corpus;
pub mod eval;
pub mod finding;
pub mod form;
pub mod judge;
pub mod language;
pub mod report;
pub mod scan;
pub mod span;
