use std::collections::BTreeSet;

use cf_contracts::permissions;
use serde::{Deserialize, Serialize};

/// Narrows a role down: of this resource only what has one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    pub resource: String,
    pub attribute: String,
    pub values: BTreeSet<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    #[error("`{resource}` cannot be narrowed down by `{attribute}`; there are {known}")]
    Unknown {
        resource: String,
        attribute: String,
        known: String,
    },
    #[error("a policy names 1 to 100 values of at most 100 characters")]
    Values,
    #[error("there are two policies about the same attribute")]
    Twice,
}

impl Policy {
    pub fn check(&self) -> Result<(), PolicyError> {
        let about: Vec<_> = permissions::ALL
            .iter()
            .filter(|known| !known.narrowed_by.is_empty())
            .filter_map(|known| {
                Some((
                    known.permission.as_str().split_once(':')?.0,
                    known.narrowed_by,
                ))
            })
            .collect();
        let known = about.iter().any(|(resource, attributes)| {
            *resource == self.resource && attributes.contains(&self.attribute.as_str())
        });
        if !known {
            let mut known: Vec<String> = about
                .iter()
                .flat_map(|(resource, attributes)| {
                    attributes
                        .iter()
                        .map(move |attribute| format!("{resource} by {attribute}"))
                })
                .collect();
            known.dedup();
            return Err(PolicyError::Unknown {
                resource: self.resource.clone(),
                attribute: self.attribute.clone(),
                known: known.join(", "),
            });
        }
        let values_fit = (1..=100).contains(&self.values.len())
            && self
                .values
                .iter()
                .all(|value| (1..=100).contains(&value.chars().count()));
        if !values_fit {
            return Err(PolicyError::Values);
        }
        Ok(())
    }

    /// Whether this says something about a permission.
    pub fn is_about(&self, permission: &cf_kernel::Permission) -> bool {
        permission
            .as_str()
            .split_once(':')
            .is_some_and(|(resource, _)| resource == self.resource)
    }
}
