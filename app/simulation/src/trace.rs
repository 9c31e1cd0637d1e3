//! What happened, as lines of which the last are kept and all are hashed.

use std::collections::VecDeque;
use std::fmt::{self, Write as _};

/// How many lines are shown of a run that went wrong.
const KEPT: usize = 50;

#[derive(Debug)]
pub struct Trace {
    hash: u64,
    lines: u64,
    kept: VecDeque<String>,
    /// All of it, for whoever wants to read one run.
    most: usize,
    buffer: String,
}

impl Trace {
    pub fn new(all: bool) -> Self {
        Self {
            hash: 0xcbf2_9ce4_8422_2325,
            lines: 0,
            kept: VecDeque::new(),
            most: if all { usize::MAX } else { KEPT },
            buffer: String::new(),
        }
    }

    pub fn line(&mut self, line: fmt::Arguments<'_>) {
        let mut text = if self.kept.len() >= self.most {
            self.kept.pop_front().unwrap_or_default()
        } else {
            std::mem::take(&mut self.buffer)
        };
        text.clear();
        // Writing to a text does not fail.
        let _ = text.write_fmt(line);
        for byte in text.bytes().chain([b'\n']) {
            self.hash = (self.hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        self.lines += 1;
        self.kept.push_back(text);
    }

    pub const fn hash(&self) -> u64 {
        self.hash
    }

    pub const fn lines(&self) -> u64 {
        self.lines
    }

    pub fn into_kept(self) -> Vec<String> {
        self.kept.into()
    }
}
