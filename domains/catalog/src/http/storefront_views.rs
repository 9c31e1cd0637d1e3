//! Storefronts as they are sent.

use cf_kernel::id::TenantId;
use cf_kernel::{Currency, FieldError, Lang, LocalText};
use cf_platform::http::Versioned;
use cf_platform::storefronts::{Brand, Chroma, Density, HostName, Logo, Radius, Shop};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "BrandRadius")]
pub enum RadiusWord {
    Square,
    Slight,
    Round,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "BrandDensity")]
pub enum DensityWord {
    Compact,
    Regular,
    Roomy,
}

/// What a seller decides about the look. Lightness is ours, so that contrast holds for every brand.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Brand")]
pub struct BrandBody {
    /// The colour, as an angle.
    #[schemars(range(max = 359))]
    pub hue: u16,
    /// How strong the colour is: `0.000` is grey, `0.140` the strongest.
    #[schemars(regex(pattern = r"^0(\.\d{1,3})?$"), example = "0.090")]
    pub chroma: String,
    /// The corners.
    pub radius: RadiusWord,
    /// The height of rows.
    pub density: DensityWord,
}

impl From<Brand> for BrandBody {
    fn from(brand: Brand) -> Self {
        Self {
            hue: brand.hue(),
            chroma: brand.chroma().to_string(),
            radius: match brand.radius {
                Radius::Square => RadiusWord::Square,
                Radius::Slight => RadiusWord::Slight,
                Radius::Round => RadiusWord::Round,
            },
            density: match brand.density {
                Density::Compact => DensityWord::Compact,
                Density::Regular => DensityWord::Regular,
                Density::Roomy => DensityWord::Roomy,
            },
        }
    }
}

impl BrandBody {
    pub fn parse(&self) -> Result<Brand, FieldError> {
        let chroma: Chroma =
            self.chroma
                .parse()
                .map_err(|error: cf_platform::storefronts::InvalidBrand| {
                    FieldError::new("/brand/chroma", error.to_string())
                })?;
        let radius = match self.radius {
            RadiusWord::Square => Radius::Square,
            RadiusWord::Slight => Radius::Slight,
            RadiusWord::Round => Radius::Round,
        };
        let density = match self.density {
            DensityWord::Compact => Density::Compact,
            DensityWord::Regular => Density::Regular,
            DensityWord::Roomy => Density::Roomy,
        };
        Brand::try_new(self.hue, chroma, radius, density)
            .map_err(|error| FieldError::new("/brand/hue", error.to_string()))
    }
}

/// A storefront in a list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "StorefrontListItem")]
pub struct StorefrontItem {
    pub seller: TenantId,
    pub name: String,
    pub brand: BrandBody,
    pub has_logo: bool,
    pub currency: Currency,
    pub languages: Vec<Lang>,
    /// The first is the one that its pages name as their own.
    pub hosts: Vec<String>,
    pub version: i32,
    pub updated_at: Timestamp,
}

impl From<Shop> for StorefrontItem {
    fn from(shop: Shop) -> Self {
        Self {
            seller: shop.seller.0,
            name: shop.name,
            brand: shop.brand.into(),
            has_logo: shop.logo.is_some(),
            currency: shop.currency,
            languages: shop.languages,
            hosts: names(&shop.hosts),
            version: shop.version,
            updated_at: shop.updated_at,
        }
    }
}

/// A storefront as it is edited.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ManagedStorefront {
    pub seller: TenantId,
    pub name: String,
    pub tagline: Option<LocalText>,
    pub brand: BrandBody,
    /// As `data:image/png;base64,…`.
    pub logo: Option<String>,
    pub currency: Currency,
    pub languages: Vec<Lang>,
    /// The first is the one that its pages name as their own.
    pub hosts: Vec<String>,
    pub version: i32,
    pub updated_at: Timestamp,
}

impl ManagedStorefront {
    pub fn new(shop: Shop, logo: Option<&Logo>) -> Self {
        Self {
            seller: shop.seller.0,
            name: shop.name,
            tagline: shop.tagline,
            brand: shop.brand.into(),
            logo: logo.map(Logo::to_data_url),
            currency: shop.currency,
            languages: shop.languages,
            hosts: names(&shop.hosts),
            version: shop.version,
            updated_at: shop.updated_at,
        }
    }
}

impl Versioned for ManagedStorefront {
    fn version(&self) -> i32 {
        self.version
    }
}

fn names(hosts: &[HostName]) -> Vec<String> {
    hosts.iter().map(HostName::to_string).collect()
}
