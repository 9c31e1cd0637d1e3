//! Which orders a list shows, and in which order.

use cf_kernel::id::TenantId;
use cf_kernel::page::Sort;
use jiff::Timestamp;

use super::OrderState;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum OrderSort {
    #[default]
    Latest,
    Oldest,
    Number,
}

impl Sort for OrderSort {
    const ALL: &'static [Self] = &[Self::Latest, Self::Oldest, Self::Number];

    fn name(self) -> &'static str {
        match self {
            Self::Latest => "-createdAt",
            Self::Oldest => "createdAt",
            Self::Number => "number",
        }
    }
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
pub struct OrderFilter {
    /// Any of them; nothing: every state.
    pub states: Option<Vec<OrderState>>,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    pub tenant: Option<TenantId>,
    /// A number, its beginning or its end, or part of a customer's name.
    pub search: Option<String>,
    /// Those that were deleted instead of those that were not.
    pub deleted: bool,
    /// Only those that run in these regions and no other.
    pub regions: Option<Vec<String>>,
}
