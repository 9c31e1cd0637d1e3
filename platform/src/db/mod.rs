//! PostgreSQL: who we are there, and transactions that cannot forget whose rows they touch.
//!
//! [`Db::begin`] and [`Db::read`] are the only ways to a connection. Both take a [`Scope`], set it
//! for the one transaction, and row-level security does the rest. The pieces:
//!
//! - [`private`] runs a PostgreSQL of our own when none is given.
//! - [`Cluster`] knows how to reach a server, and as which role.
//! - [`migrate`] brings the schema of each domain up to date, as the owner role.
//! - [`Tx`] collects events and audit lines and writes them with the commit.

pub(crate) mod advisory;
mod cluster;
mod error;
mod hearing;
mod meters;
pub mod migrate;
mod pool;
pub mod private;
pub mod roles;
mod scope_sql;
pub mod surface;
mod tx;

pub use cluster::{Cluster, RoleName};
pub use error::DbError;
pub(crate) use hearing::Hearing;
pub use pool::{Db, PoolSettings};
pub use tx::{ReadTx, Tx, Work};
pub(crate) use tx::{actors, column};

pub use cf_kernel::Scope;
