/// What a command did. A repeated command is a normal answer, not an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome<T> {
    /// It happened now.
    Executed(T),
    /// It had happened before; nothing changed.
    AlreadyApplied,
}

impl<T> Outcome<T> {
    pub fn executed(self) -> Option<T> {
        match self {
            Self::Executed(value) => Some(value),
            Self::AlreadyApplied => None,
        }
    }

    pub const fn did_execute(&self) -> bool {
        matches!(self, Self::Executed(_))
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Self::Executed(value) => Outcome::Executed(f(value)),
            Self::AlreadyApplied => Outcome::AlreadyApplied,
        }
    }
}
