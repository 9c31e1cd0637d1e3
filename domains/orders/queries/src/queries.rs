// This file was generated with `cornucopia`. Do not modify.

pub mod examine;
pub mod figures;
pub mod orders;
pub mod people;
pub mod saga;
