//! cf-contracts
