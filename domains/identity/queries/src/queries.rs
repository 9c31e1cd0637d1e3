// This file was generated with `cornucopia`. Do not modify.

pub mod keys;
pub mod members;
pub mod names;
pub mod notes;
pub mod roles;
pub mod sessions;
pub mod tenants;
pub mod tokens;
pub mod users;
