//! Traps
