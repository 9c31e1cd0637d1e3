//! Mistakes that the simulation must find: each is one that a shell around the models could make.

/// A mistake, planted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bug {
    /// Now and then, an event is not in the outbox although its transaction was kept.
    DropEvent,
    /// Events that come again are digested again.
    ForgetInbox,
    /// A refund has another tag at each try.
    RefundUnderNewTag,
    /// The same wish for a refund is another refund each time.
    RefundPerWish,
    /// A charge whose outcome is unknown is taken for failed, and nobody looks.
    UnknownChargeIsFailed,
    /// A step whose outcome is unknown is taken for refused, and nobody looks.
    UnknownStepIsRefused,
    /// The money goes back before the resources are gone.
    RefundBeforeRollback,
    /// A step is taken for taken back without asking the provider.
    ForgetToUndo,
    /// What is about to be asked of the provider is not written down before.
    NoIntent,
    /// The answer is written over whatever was decided meanwhile.
    OverwriteRequest,
    /// Late money is kept.
    KeepLateMoney,
    /// A number is used up although its invoice was not kept.
    NumberOutsideTransaction,
    /// What was set aside for a refund is not posted.
    ForgetPosting,
    /// A second click is a second payment.
    TwoPaymentsAtOnce,
    /// A webhook is applied each time it comes, as money that came in.
    WebhookCountsTwice,
    /// What an order keeps is taken back with the rest.
    TakeBackWhatIsKept,
    /// The reaction to a payment is not in one transaction with what follows from it.
    HalfTransaction,
}

impl Bug {
    /// What must be found. Not among them is what the models bear: events that are digested again,
    /// two payments at once (one goes back), the same wish as another refund (no more goes back than is
    /// left), and a request that is overwritten, which shows too rarely.
    pub const ALL: [Self; 13] = [
        Self::DropEvent,
        Self::RefundUnderNewTag,
        Self::UnknownChargeIsFailed,
        Self::UnknownStepIsRefused,
        Self::RefundBeforeRollback,
        Self::ForgetToUndo,
        Self::NoIntent,
        Self::KeepLateMoney,
        Self::NumberOutsideTransaction,
        Self::ForgetPosting,
        Self::WebhookCountsTwice,
        Self::TakeBackWhatIsKept,
        Self::HalfTransaction,
    ];
}
