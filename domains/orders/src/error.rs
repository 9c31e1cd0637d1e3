//! What orders refuse, each with its kind.

use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::ask::AskError;
use cf_platform::db::DbError;

use crate::model::pricing::{PriceError, Priced};
use crate::model::{OrderError, OrderState};

#[derive(Debug, thiserror::Error)]
pub enum OrdersError {
    #[error("there is no such order, or it is not yours")]
    NotFound,
    #[error(transparent)]
    Order(#[from] OrderError),
    /// Pointers start at the body.
    #[error("{}", first(.0))]
    Fields(Vec<FieldError>),
    /// The buyer was shown another price.
    #[error("the prices have changed: the order now costs {} before tax", .0.totals.net)]
    QuoteChanged(Box<Priced>),
    #[error("the organisation is {0}: it cannot order")]
    NotInGoodStanding(&'static str),
    #[error("`{0}` cannot be reached right now; nothing was kept, try again")]
    Unanswered(&'static str, #[source] AskError),
    #[error("to order on behalf of a customer takes `orders:manage`")]
    MayNotOrderFor,
    #[error("the cursor is not one that this list gave out")]
    Cursor,
    #[error(transparent)]
    Db(#[from] DbError),
}

fn first(fields: &[FieldError]) -> String {
    match fields {
        [only] => only.message.clone(),
        [] => "the order is not valid".to_owned(),
        several => format!("{} fields are not valid", several.len()),
    }
}

impl OrdersError {
    pub fn field(
        pointer: impl Into<std::borrow::Cow<'static, str>>,
        why: impl Into<String>,
    ) -> Self {
        Self::Fields(vec![FieldError::new(pointer, why)])
    }

    /// Where the order stood when it did not take a verb.
    pub const fn illegal(&self) -> Option<(OrderState, &'static str)> {
        match self {
            Self::Order(OrderError::Illegal { state, verb }) => Some((*state, verb.name())),
            _ => None,
        }
    }
}

impl From<PriceError> for OrdersError {
    fn from(error: PriceError) -> Self {
        let pointer = match &error {
            PriceError::Changed { quote } => return Self::QuoteChanged(quote.clone()),
            PriceError::Empty | PriceError::TooLarge => "/items".to_owned(),
            PriceError::Negative { index } | PriceError::Currency { index, .. } => {
                format!("/items/{index}")
            }
            PriceError::ShownCurrency(_) => "/expectedTotal".to_owned(),
        };
        Self::field(pointer, error.to_string())
    }
}

impl Failure for OrdersError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound | Self::Order(OrderError::NoSuchItem) => ErrorKind::NotFound,
            Self::Order(OrderError::Stale { .. }) => ErrorKind::Stale,
            Self::Order(_) | Self::QuoteChanged(_) => ErrorKind::Conflict,
            Self::Fields(_) | Self::Cursor => ErrorKind::Invalid,
            Self::NotInGoodStanding(_) | Self::MayNotOrderFor => ErrorKind::Forbidden,
            Self::Unanswered(_, error) => error.kind(),
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound | Self::Order(OrderError::NoSuchItem) => "not-found",
            Self::Order(OrderError::Stale { .. }) => "stale-version",
            Self::Order(OrderError::Illegal { .. }) => "illegal-transition",
            Self::Order(OrderError::Deleted) => "order-deleted",
            Self::Order(OrderError::StillPayable { .. } | OrderError::ItemStays) => "conflict",
            Self::QuoteChanged(_) => "quote-changed",
            Self::Fields(_) | Self::Cursor => "invalid",
            Self::NotInGoodStanding(_) => "not-in-good-standing",
            Self::MayNotOrderFor => "forbidden",
            Self::Unanswered(_, error) => error.code(),
            Self::Db(error) => error.code(),
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Fields(fields) => fields.clone(),
            Self::Cursor => vec![FieldError::new("cursor", self.to_string())],
            Self::Unanswered(_, error) => error.fields(),
            Self::NotFound
            | Self::Order(_)
            | Self::QuoteChanged(_)
            | Self::NotInGoodStanding(_)
            | Self::MayNotOrderFor
            | Self::Db(_) => Vec::new(),
        }
    }
}
