// This file was generated with `cornucopia`. Do not modify.

pub mod notifications;
pub mod orders;
pub mod people;
pub mod preferences;
