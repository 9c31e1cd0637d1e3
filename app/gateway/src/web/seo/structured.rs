//! What pages say to machines, in the words of schema.org.

use serde_json::{Value, json};

use super::shelf::{Listed, Offer, Price, Question};

pub(super) fn organisation(name: &str, origin: &str, logo: Option<&str>) -> Value {
    let mut it = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": name,
        "url": format!("{origin}/"),
    });
    if let Some(logo) = logo {
        it["logo"] = json!(format!("{origin}{logo}"));
    }
    it
}

pub(super) fn website(name: &str, origin: &str, lang: &str) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": name,
        "url": format!("{origin}/"),
        "inLanguage": lang,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": format!("{origin}/products?search={{search_term_string}}"),
            },
            "query-input": "required name=search_term_string",
        },
    })
}

pub(super) fn questions(questions: &[Question]) -> Value {
    let entities: Vec<Value> = questions
        .iter()
        .map(|it| {
            json!({
                "@type": "Question",
                "name": it.question,
                "acceptedAnswer": { "@type": "Answer", "text": it.answer },
            })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "FAQPage", "mainEntity": entities })
}

/// `way` leads from the first page to this one.
pub(super) fn breadcrumbs(way: &[(String, String)], origin: &str) -> Value {
    let items: Vec<Value> = way
        .iter()
        .enumerate()
        .map(|(index, (name, path))| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": name,
                "item": format!("{origin}{path}"),
            })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items })
}

pub(super) fn list(items: &[Listed], origin: &str) -> Value {
    let items: Vec<Value> = items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            json!({
                "@type": "ListItem",
                "position": index + 1,
                "name": item.name,
                "url": format!("{origin}/products/{}", item.slug),
            })
        })
        .collect();
    json!({ "@context": "https://schema.org", "@type": "ItemList", "itemListElement": items })
}

pub(super) fn product(offer: &Offer, seller: &str, url: &str) -> Value {
    let mut it = json!({
        "@context": "https://schema.org",
        "@type": "Product",
        "name": offer.name,
        "description": offer.summary,
        "sku": offer.sku,
        "url": url,
        "category": offer.category_name.as_deref().unwrap_or(&offer.category),
        "brand": { "@type": "Brand", "name": seller },
    });
    if let Some(offers) = offers(offer, seller, url) {
        it["offers"] = offers;
    }
    it
}

/// One for each plan that has a price, else the least that it costs.
fn offers(offer: &Offer, seller: &str, url: &str) -> Option<Value> {
    let availability = if offer.is_sold_out() {
        "https://schema.org/SoldOut"
    } else {
        "https://schema.org/InStock"
    };
    let one = |name: Option<&str>, price: &Price| {
        let mut it = json!({
            "@type": "Offer",
            "url": url,
            "price": price.amount,
            "priceCurrency": price.currency,
            "availability": availability,
            "seller": { "@type": "Organization", "name": seller },
            "priceSpecification": {
                "@type": "UnitPriceSpecification",
                "price": price.amount,
                "priceCurrency": price.currency,
                "unitCode": "MON",
                "referenceQuantity": { "@type": "QuantitativeValue", "value": 1, "unitCode": "MON" },
            },
        });
        if let Some(name) = name {
            it["name"] = json!(name);
        }
        it
    };
    let least = offer.price_from.as_ref()?;
    let plans = offer.plans.as_deref().unwrap_or_default();
    let plans: Vec<Value> = plans
        .iter()
        .filter_map(|plan| Some(one(Some(&plan.name), plan.price.as_ref()?)))
        .collect();
    if plans.is_empty() {
        return Some(one(None, least));
    }
    Some(json!({
        "@type": "AggregateOffer",
        "lowPrice": least.amount,
        "priceCurrency": least.currency,
        "offerCount": plans.len(),
        "availability": availability,
        "offers": plans,
    }))
}
