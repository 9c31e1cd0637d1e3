//! cf-catalog
