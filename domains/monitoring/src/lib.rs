//! cf-monitoring
