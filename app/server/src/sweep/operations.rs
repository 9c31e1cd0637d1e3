//! The operations of the contract.

use std::fmt;

use axum::http::Method;
use cf_kernel::Permission;
use serde_json::Value;

/// Who may ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Access {
    Public,
    Needs(Permission),
}

#[derive(Debug, Clone)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// `/api/products/{id}`
    pub path: String,
    pub access: Access,
    /// Names of the ids in the path.
    pub path_ids: Vec<String>,
    pub has_body: bool,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({})", self.method, self.path, self.id)
    }
}

pub fn read(contract: &Value) -> Vec<Operation> {
    let mut operations = Vec::new();
    for (path, methods) in contract["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let access = match operation["x-access"].as_str().unwrap() {
                "public" => Access::Public,
                needed => Access::Needs(needed.parse().unwrap()),
            };
            operations.push(Operation {
                id: id.to_owned(),
                method: method.to_uppercase().parse().unwrap(),
                path: path.clone(),
                access,
                path_ids: path
                    .split('/')
                    .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
                    .map(str::to_owned)
                    .collect(),
                has_body: operation.get("requestBody").is_some(),
            });
        }
    }
    assert!(operations.len() > 40, "the contract is read");
    operations
}
