//! What it takes to work on the catalogue.

cf_platform::permission!(
    /// See drafts, working copies and old versions.
    pub ProductsRead = "products:read", by "category"
);
cf_platform::permission!(
    /// Create products and edit their working copies.
    pub ProductsWrite = "products:write", by "category"
);
cf_platform::permission!(
    /// Put versions on the shelf and take products off it.
    pub ProductsPublish = "products:publish", by "category"
);
cf_platform::permission!(
    /// See storefronts as they are edited.
    pub StorefrontRead = "storefront:read"
);
cf_platform::permission!(
    /// Change how a storefront looks; the operator's people also where it is found.
    pub StorefrontWrite = "storefront:write"
);
