//! cf-gateway
