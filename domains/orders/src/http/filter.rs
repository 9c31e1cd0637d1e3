//! Which orders are meant, as a query says it.

use cf_kernel::FieldError;
use cf_kernel::id::TenantId;
use cf_platform::http::Early;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::model::{OrderFilter, OrderState};

const LONGEST_SEARCH: usize = 100;

#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "OrderFilter")]
pub struct Filter {
    /// One state, or several with commas in between.
    #[serde(default)]
    state: Option<String>,
    /// Begun since: a moment, or a day in UTC.
    from: Option<String>,
    /// Begun before: a moment, which is not included, or a day in UTC, which is.
    to: Option<String>,
    /// The beginning of a number, the digits at its end, or part of a customer's name.
    #[schemars(length(max = 100))]
    search: Option<String>,
    /// One customer's.
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
    /// Those that were deleted, instead of those that were not.
    #[serde(default, deserialize_with = "yes_or_no")]
    #[schemars(with = "Option<bool>")]
    deleted: bool,
}

fn yes_or_no<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    match &*String::deserialize(deserializer)? {
        "true" => Ok(true),
        "false" | "" => Ok(false),
        _ => Err(serde::de::Error::custom("`deleted` must be true or false")),
    }
}

impl Filter {
    pub fn read(self) -> Result<OrderFilter, Early> {
        let states = some(self.state)
            .map(|text| {
                let names = text
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                names
                    .map(|name| {
                        OrderState::parse(name).ok_or_else(|| {
                            let all = OrderState::ALL.map(OrderState::name).join(", ");
                            invalid("state", format!("must be among {all}"))
                        })
                    })
                    .collect::<Result<Vec<_>, _>>()
            })
            .transpose()?
            .filter(|states| !states.is_empty());
        Ok(OrderFilter {
            states,
            from: moment("from", self.from, false)?,
            to: moment("to", self.to, true)?,
            tenant: tenant(self.tenant_id)?,
            search: some(self.search)
                .map(|text| text.trim().chars().take(LONGEST_SEARCH).collect::<String>())
                .filter(|text| !text.is_empty()),
            deleted: self.deleted,
            regions: None,
        })
    }
}

fn some(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

fn invalid(field: &'static str, message: impl Into<String>) -> Early {
    Early::invalid(vec![FieldError::new(field, message.into())])
}

pub fn tenant(id: Option<String>) -> Result<Option<TenantId>, Early> {
    some(id)
        .map(|id| {
            id.parse()
                .map_err(|error: cf_kernel::id::IdError| invalid("tenantId", error.to_string()))
        })
        .transpose()
}

/// A moment, or the beginning of a day: of the next one, where the day is to be included.
fn moment(
    field: &'static str,
    text: Option<String>,
    included: bool,
) -> Result<Option<Timestamp>, Early> {
    let Some(text) = some(text) else {
        return Ok(None);
    };
    let day = || {
        let day: Date = text.parse().ok()?;
        let day = if included {
            day.checked_add(1.day()).ok()?
        } else {
            day
        };
        Some(day.to_zoned(TimeZone::UTC).ok()?.timestamp())
    };
    let read = text.parse::<Timestamp>().ok().or_else(day);
    // Neither PostgreSQL nor any order goes back further.
    let read = read.filter(|at| *at >= Timestamp::UNIX_EPOCH);
    read.map(Some).ok_or_else(|| {
        invalid(
            field,
            "must be a moment such as 2026-11-20T12:00:00Z, or a day such as 2026-11-20",
        )
    })
}
