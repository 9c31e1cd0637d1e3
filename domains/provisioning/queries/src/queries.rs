// This file was generated with `cornucopia`. Do not modify.

pub mod examine;
pub mod regions;
pub mod requests;
pub mod services;
pub mod surveys;
