//! cf-testkit
