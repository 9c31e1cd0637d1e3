//! How a seller's pages look.

use std::fmt;
use std::str::FromStr;

/// What a seller decides about the look. Lightness and the colours of states are ours, so that
/// contrast holds for every brand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brand {
    hue: u16,
    chroma: Chroma,
    pub radius: Radius,
    pub density: Density,
}

/// How strong the colour is: from `0.000`, which is grey, to `0.140`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chroma {
    thousandths: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radius {
    Square,
    Slight,
    Round,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    Compact,
    Regular,
    Roomy,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidBrand {
    #[error("a hue is an angle from 0 to 359 degrees, not {0}")]
    Hue(u16),
    #[error("a chroma is a text from `0.000` to `0.140`, as in `0.090`")]
    Chroma,
    #[error("is not one of the known words")]
    Word,
}

impl Default for Brand {
    /// Petrol.
    fn default() -> Self {
        Self {
            hue: 205,
            chroma: Chroma { thousandths: 90 },
            radius: Radius::Slight,
            density: Density::Regular,
        }
    }
}

impl Brand {
    pub const fn try_new(
        hue: u16,
        chroma: Chroma,
        radius: Radius,
        density: Density,
    ) -> Result<Self, InvalidBrand> {
        if hue >= 360 {
            return Err(InvalidBrand::Hue(hue));
        }
        Ok(Self {
            hue,
            chroma,
            radius,
            density,
        })
    }

    pub const fn hue(self) -> u16 {
        self.hue
    }

    pub const fn chroma(self) -> Chroma {
        self.chroma
    }

    /// The variables that the style sheets of the interfaces read.
    pub fn css(self) -> String {
        let radius = match self.radius {
            Radius::Square => 0,
            Radius::Slight => 3,
            Radius::Round => 6,
        };
        let density = match self.density {
            Density::Compact => 0,
            Density::Regular => 1,
            Density::Roomy => 2,
        };
        format!(
            ":root {{\n  --brand-hue: {};\n  --brand-chroma: {};\n  --brand-radius: {radius}px;\n  --density: {density};\n}}\n",
            self.hue, self.chroma
        )
    }
}

impl Chroma {
    const MAX: u16 = 140;

    pub const fn try_new(thousandths: u16) -> Result<Self, InvalidBrand> {
        if thousandths > Self::MAX {
            return Err(InvalidBrand::Chroma);
        }
        Ok(Self { thousandths })
    }

    pub const fn thousandths(self) -> u16 {
        self.thousandths
    }
}

impl fmt::Display for Chroma {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "0.{:03}", self.thousandths)
    }
}

impl FromStr for Chroma {
    type Err = InvalidBrand;

    fn from_str(text: &str) -> Result<Self, InvalidBrand> {
        let digits = match text {
            "0" => "",
            text => text.strip_prefix("0.").ok_or(InvalidBrand::Chroma)?,
        };
        if digits.len() > 3 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(InvalidBrand::Chroma);
        }
        let thousandths = format!("{digits:0<3}").parse();
        Self::try_new(thousandths.map_err(|_| InvalidBrand::Chroma)?)
    }
}

macro_rules! words {
    ($($name:ident: $($variant:ident = $word:literal),+;)+) => {$(
        impl $name {
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl FromStr for $name {
            type Err = InvalidBrand;

            fn from_str(word: &str) -> Result<Self, InvalidBrand> {
                match word {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(InvalidBrand::Word),
                }
            }
        }
    )+};
}

words! {
    Radius: Square = "square", Slight = "slight", Round = "round";
    Density: Compact = "compact", Regular = "regular", Roomy = "roomy";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_holds_numbers_in_bounds_only() {
        let petrol = Brand::default();
        assert_eq!(
            Brand::try_new(360, petrol.chroma(), Radius::Slight, Density::Regular),
            Err(InvalidBrand::Hue(360))
        );
        assert_eq!(Chroma::try_new(141), Err(InvalidBrand::Chroma));

        let faint = Chroma::try_new(7).unwrap();
        let brand = Brand::try_new(359, faint, Radius::Square, Density::Roomy).unwrap();

        assert_eq!(
            brand.css(),
            ":root {\n  --brand-hue: 359;\n  --brand-chroma: 0.007;\n  --brand-radius: 0px;\n  --density: 2;\n}\n"
        );
    }

    #[test]
    fn a_chroma_is_written_in_thousandths() {
        for (text, thousandths) in [("0", 0), ("0.09", 90), ("0.090", 90), ("0.140", 140)] {
            let chroma: Chroma = text.parse().unwrap();
            assert_eq!(chroma.thousandths(), thousandths, "{text}");
        }
        for bad in [
            "", "0.141", "1", "0.1400", ".09", "-0.01", "0.0x", "0,09", "9e-2",
        ] {
            assert_eq!(bad.parse::<Chroma>(), Err(InvalidBrand::Chroma), "{bad}");
        }
    }
}
