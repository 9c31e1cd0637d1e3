//! What comes with a request of someone who signs in.

use std::convert::Infallible;

use aide::OperationInput;
use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use cf_platform::http::{ClientAddress, Secured};

use super::cookies;
use crate::model::Device;
use crate::usecases::Presented;

const LONGEST_AGENT: usize = 400;

/// Where someone comes from, and what an earlier sign-in left there.
#[derive(Debug)]
pub struct Client {
    pub presented: Presented,
    /// Of a page of ours; a cookie that came otherwise is not looked at.
    pub refresh_cookie: Option<String>,
    pub secure: bool,
}

impl<S: Send + Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Infallible> {
        let address = parts.extensions.get::<ClientAddress>();
        let user_agent = parts
            .headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .map(|agent| agent.chars().take(LONGEST_AGENT).collect());
        let ours = cookies::is_same_origin(parts);
        let cookie = |name| cookies::read(&parts.headers, name).filter(|_| ours);
        Ok(Self {
            presented: Presented {
                device: Device {
                    address: address.map(|address| address.0.to_string()),
                    user_agent,
                },
                device_token: cookie(cookies::DEVICE),
            },
            refresh_cookie: cookie(cookies::REFRESH),
            secure: parts.extensions.get::<Secured>().is_some(),
        })
    }
}

// Nothing of it is a parameter that a caller chooses.
impl OperationInput for Client {}
