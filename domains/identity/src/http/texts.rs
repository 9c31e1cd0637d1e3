//! Texts that people write about themselves.

use cf_kernel::FieldError;

pub const LONGEST_NAME: usize = 200;

/// What is wrong with a name; nothing when it is one line of 1 to 200 characters.
pub fn name_problem(pointer: &'static str, text: &str) -> Option<FieldError> {
    line_problem(pointer, text, LONGEST_NAME)
}

/// The same for one that is as long as this at most.
pub fn line_problem(pointer: &'static str, text: &str, longest: usize) -> Option<FieldError> {
    if let Some(problem) = text_problem(pointer, text, longest) {
        return Some(problem);
    }
    text.chars()
        .any(char::is_control)
        .then(|| FieldError::new(pointer, "write one line, without control characters"))
}

/// What is wrong with a text of several lines.
pub fn text_problem(pointer: &'static str, text: &str, longest: usize) -> Option<FieldError> {
    let length = text.trim().chars().count();
    (!(1..=longest).contains(&length))
        .then(|| FieldError::new(pointer, format!("write 1 to {longest} characters")))
}

pub fn email_problem(pointer: &'static str, text: &str) -> Option<FieldError> {
    text.parse::<crate::model::Email>()
        .err()
        .map(|error| FieldError::new(pointer, error.to_string()))
}
