//! What customers have, as rows. How it is reached is sealed.

use cf_kernel::SellerId;
use cf_kernel::id::{
    OrderId, OrderItemId, ProductId, ProvisioningRequestId, ServiceId, SubscriptionId, TenantId,
};
use cf_kernel::page::{Page, PageRequest};
use cf_platform::db::{DbError, Tx};
use cf_platform::seal::{SealContext, Sealed, Sealer};
use cf_provisioning_queries::client::Params as _;
use cf_provisioning_queries::queries::services as q;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::rows::object;
use super::{Readable, small};
use crate::error::ProvisioningError;
use crate::model::{Product, Request, Service, ServiceFilter, ServiceSort, ServiceState, Whose};

/// As they lie under the seal: with the number of their shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum StoredEndpoints {
    #[serde(rename = "1")]
    V1 { endpoints: Vec<(String, String)> },
}

fn place(tenant: TenantId, id: ServiceId) -> SealContext {
    SealContext {
        table: "provisioning.services",
        column: "endpoints",
        tenant: Some(tenant),
        row: id.uuid(),
    }
}

fn seal(
    sealer: &Sealer,
    tenant: TenantId,
    id: ServiceId,
    endpoints: &[(String, String)],
) -> Result<Vec<u8>, ProvisioningError> {
    let stored = StoredEndpoints::V1 {
        endpoints: endpoints.to_vec(),
    };
    let json = serde_json::to_vec(&stored).map_err(|error| DbError::corrupt("endpoints", error))?;
    Ok(sealer.seal(&place(tenant, id), &json)?.into_bytes())
}

fn open(
    sealer: &Sealer,
    tenant: TenantId,
    id: ServiceId,
    sealed: Vec<u8>,
) -> Result<Vec<(String, String)>, ProvisioningError> {
    use secrecy::ExposeSecret as _;
    let opened = sealer.open(&place(tenant, id), &Sealed::from_bytes(sealed))?;
    let StoredEndpoints::V1 { endpoints } = serde_json::from_slice(opened.expose_secret())
        .map_err(|error| DbError::corrupt("endpoints", error))?;
    Ok(endpoints)
}

/// A service that has come to run.
#[derive(Debug)]
pub struct NewService<'a> {
    pub request: &'a Request,
    pub unit: usize,
    pub endpoints: &'a [(String, String)],
}

pub async fn insert_service(
    tx: &Tx,
    sealer: &Sealer,
    new: &NewService<'_>,
) -> Result<(), ProvisioningError> {
    let request = new.request;
    let Some(unit) = request.units.get(new.unit) else {
        return Err(ProvisioningError::NotFound);
    };
    let endpoints = seal(sealer, request.tenant, unit.service, new.endpoints)?;
    let configuration = Value::Object(unit.configuration.clone());
    q::insert_service()
        .params(
            tx.client(),
            &q::InsertServiceParams {
                id: unit.service.uuid(),
                tenant_id: request.tenant.uuid(),
                seller_id: request.seller.0.uuid(),
                request_id: request.id.uuid(),
                unit: small(new.unit),
                order_id: request.order.uuid(),
                order_number: request.order_number.as_str(),
                item_id: request.item.uuid(),
                product_id: request.product.id.uuid(),
                product_slug: request.product.slug.as_str(),
                product_name: request.product.name.as_str(),
                product_version: request.product.version,
                part: unit.part.as_deref(),
                name: unit.name.as_str(),
                kind: unit.kind.as_str(),
                region: unit.region.as_str(),
                configuration: &configuration,
                endpoints: endpoints.as_slice(),
                subscription_id: request.subscription.map(SubscriptionId::uuid),
                activated_at: tx.now(),
            },
        )
        .await?;
    Ok(())
}

pub async fn set_endpoints(
    tx: &Tx,
    sealer: &Sealer,
    tenant: TenantId,
    id: ServiceId,
    endpoints: &[(String, String)],
) -> Result<(), ProvisioningError> {
    let sealed = seal(sealer, tenant, id, endpoints)?;
    q::set_endpoints()
        .bind(tx.client(), &sealed.as_slice(), &id.uuid())
        .await?;
    Ok(())
}

pub async fn set_verified(
    tx: &Tx,
    request: ProvisioningRequestId,
) -> Result<(), ProvisioningError> {
    q::set_verified()
        .bind(tx.client(), &tx.now(), &request.uuid())
        .await?;
    Ok(())
}

pub async fn set_ending(tx: &Tx, id: ServiceId) -> Result<(), ProvisioningError> {
    q::set_ending().bind(tx.client(), &id.uuid()).await?;
    Ok(())
}

pub async fn set_terminated(tx: &Tx, id: ServiceId, reason: &str) -> Result<(), ProvisioningError> {
    q::set_terminated()
        .bind(tx.client(), &tx.now(), &reason, &id.uuid())
        .await?;
    Ok(())
}

/// On what there is of a thing of an order, and on what will be.
pub async fn set_subscription(
    tx: &Tx,
    item: OrderItemId,
    subscription: SubscriptionId,
) -> Result<(), ProvisioningError> {
    let (of_request, of_services) = (q::set_request_subscription(), q::set_subscription());
    // The request first: whoever announces a service has it locked.
    of_request
        .bind(tx.client(), &subscription.uuid(), &item.uuid())
        .await?;
    of_services
        .bind(tx.client(), &subscription.uuid(), &item.uuid())
        .await?;
    Ok(())
}

pub async fn find_service(
    tx: &impl Readable,
    sealer: &Sealer,
    id: ServiceId,
) -> Result<Service, ProvisioningError> {
    let row = q::find_service().bind(tx.on(), &id.uuid()).opt().await?;
    service(row.ok_or(ProvisioningError::NotFound)?, sealer)
}

/// The newest first.
pub async fn list_services(
    tx: &impl Readable,
    sealer: &Sealer,
    whose: Whose,
    filter: &ServiceFilter,
    page: &PageRequest<ServiceSort>,
) -> Result<Page<Service, ServiceSort>, ProvisioningError> {
    let states = (!filter.states.is_empty()).then_some(filter.states.as_slice());
    let search = filter.search.as_deref().map(containing);
    let search = search.as_deref();
    let (kind, region) = (filter.kind.as_deref(), filter.region.as_deref());
    let after = page.after.as_ref().map(|after| after.id);
    let limit = page.limit.and_one();
    let rows = match (filter.order, whose) {
        (Some(order), _) => {
            let params = q::ListServicesOfOrderParams {
                order_id: order.uuid(),
                states,
                kind,
                region,
                search,
                after,
                limit,
            };
            let query = q::list_services_of_order();
            query.params(tx.on(), &params).all().await?
        }
        (None, Whose::Tenant(tenant)) => {
            let params = q::ListServicesOfTenantParams {
                tenant_id: tenant.uuid(),
                states,
                kind,
                region,
                search,
                after,
                limit,
            };
            let query = q::list_services_of_tenant();
            query.params(tx.on(), &params).all().await?
        }
        (None, Whose::Seller(seller)) => {
            let params = q::ListServicesOfSellerParams {
                seller_id: seller.0.uuid(),
                states,
                kind,
                region,
                search,
                after,
                limit,
            };
            let query = q::list_services_of_seller();
            query.params(tx.on(), &params).all().await?
        }
        (None, Whose::Everyones) => {
            let params = q::ListServicesParams {
                states,
                kind,
                region,
                search,
                after,
                limit,
            };
            q::list_services().params(tx.on(), &params).all().await?
        }
    };
    let services: Vec<Service> = rows
        .into_iter()
        .map(|row| service(row, sealer))
        .collect::<Result<_, _>>()?;
    Ok(Page::from_rows(services, page, |service: &Service, _| {
        (String::new(), service.id.uuid())
    }))
}

/// A pattern for texts that contain this one, whatever is in it.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

fn service(row: q::Service, sealer: &Sealer) -> Result<Service, ProvisioningError> {
    let id = ServiceId::new(row.id);
    let tenant = TenantId::new(row.tenant_id);
    let state = match (row.state.as_str(), row.terminated_at, row.ended_reason) {
        ("active", None, None) => ServiceState::Active,
        ("suspended", None, None) => ServiceState::Suspended,
        ("resizing", None, None) => ServiceState::Resizing,
        ("terminating", None, None) => ServiceState::Terminating,
        ("terminated", Some(at), Some(reason)) => ServiceState::Terminated { at, reason },
        (state, ..) => {
            let why = format!("a row of state `{state}` fits no state");
            return Err(DbError::corrupt("service", why).into());
        }
    };
    Ok(Service {
        id,
        tenant,
        seller: SellerId(TenantId::new(row.seller_id)),
        request: ProvisioningRequestId::new(row.request_id),
        unit: row.unit.unsigned_abs(),
        order: OrderId::new(row.order_id),
        order_number: row.order_number,
        item: OrderItemId::new(row.item_id),
        product: Product {
            id: ProductId::new(row.product_id),
            slug: row.product_slug,
            name: row.product_name,
            version: row.product_version,
        },
        part: row.part,
        name: row.name,
        kind: row.kind,
        region: row.region,
        configuration: object(row.configuration)?,
        state,
        endpoints: open(sealer, tenant, id, row.endpoints)?,
        subscription: row.subscription_id.map(SubscriptionId::new),
        activated_at: row.activated_at,
        verified_at: row.verified_at,
        version: row.version,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: Value =
            serde_json::from_str(include_str!("../../samples/endpoints.1.json")).unwrap();

        let stored: StoredEndpoints = serde_json::from_value(sample.clone()).unwrap();

        assert_eq!(serde_json::to_value(stored).unwrap(), sample);
    }

    #[test]
    fn a_search_means_its_letters() {
        assert_eq!(containing(r"50%_\"), r"%50\%\_\\%");
    }
}
