//! The two cuts of the typeface, and how wide their letters are.

use std::sync::{Arc, LazyLock};

use krilla::text::Font;
use ttf_parser::Face;

use crate::error::BillingError;

static REGULAR: &[u8] = include_bytes!("../../../fonts/SofiaSans-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../../fonts/SofiaSans-SemiBold.ttf");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Regular,
    SemiBold,
}

/// A cut of the typeface.
pub struct Loaded {
    pub font: Font,
    face: Face<'static>,
}

static LOADED: LazyLock<Option<(Loaded, Loaded)>> =
    LazyLock::new(|| Some((load(REGULAR)?, load(SEMI_BOLD)?)));

fn load(bytes: &'static [u8]) -> Option<Loaded> {
    let shared: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(bytes);
    Some(Loaded {
        font: Font::new(shared.into(), 0)?,
        face: Face::parse(bytes, 0).ok()?,
    })
}

pub fn cut(cut: Cut) -> Result<&'static Loaded, BillingError> {
    let both = LOADED
        .as_ref()
        .ok_or_else(|| BillingError::Unprintable("the typeface cannot be read".into()))?;
    Ok(match cut {
        Cut::Regular => &both.0,
        Cut::SemiBold => &both.1,
    })
}

impl Loaded {
    /// In thousandths of a point, at a size in points.
    pub fn width(&self, text: &str, size: i32) -> i32 {
        let units: i64 = text
            .chars()
            .map(|letter| {
                let glyph = self.face.glyph_index(letter).unwrap_or_default();
                i64::from(self.face.glyph_hor_advance(glyph).unwrap_or_default())
            })
            .sum();
        let em = i64::from(self.face.units_per_em().max(1));
        i32::try_from(units * i64::from(size) * 1000 / em).unwrap_or(i32::MAX)
    }

    /// Letters that the typeface has; any other becomes a question mark rather than a box.
    pub fn spelled(&self, text: &str) -> String {
        text.chars()
            .map(|letter| match letter {
                '\u{a0}' | '\u{202f}' | '\t' | '\n' | '\r' => ' ',
                known if self.face.glyph_index(known).is_some() => known,
                _ => '?',
            })
            .collect()
    }
}
