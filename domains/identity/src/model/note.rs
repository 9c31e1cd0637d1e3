use cf_kernel::SellerId;
use cf_kernel::id::{NoteId, TenantId, UserId};
use jiff::Timestamp;

/// What staff note about a customer. It is the writer's organisation's: the customer never sees it.
#[derive(Debug, Clone)]
pub struct Note {
    pub id: NoteId,
    pub about: TenantId,
    /// The writer's organisation.
    pub tenant: TenantId,
    pub seller: SellerId,
    pub author: UserId,
    pub text: String,
    pub created_at: Timestamp,
}

impl Note {
    pub const LONGEST: usize = 4000;
}

/// A note with the name of its author; empty for one whom the reader does not see.
#[derive(Debug)]
pub struct SignedNote {
    pub id: NoteId,
    pub author: UserId,
    pub author_name: String,
    pub text: String,
    pub created_at: Timestamp,
}
