//! Who is there in a first installation that was not told to begin empty.

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Lang, Reason, Scope, SellerId, TenantKind};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{Tx, Work};
use cf_platform::host::DomainDeps;

use super::register::{found_organisation, join};
use crate::error::IdentityError;
use crate::model::{Tenant, User};
use crate::{Deps, Settings, store};

const WHY: Scope = Scope::Platform(Reason::new("demo data"));

/// Someone to sign in as.
#[derive(Debug, Clone, Copy)]
pub struct DemoUser {
    pub email: &'static str,
    pub full_name: &'static str,
    pub role: &'static str,
    at: At,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Operator,
    Partner,
    Customer,
}

const fn user(
    email: &'static str,
    full_name: &'static str,
    role: &'static str,
    at: At,
) -> DemoUser {
    DemoUser {
        email,
        full_name,
        role,
        at,
    }
}

const USERS: &[DemoUser] = &[
    user(
        "admin@cloudfactory.test",
        "Ana Admin",
        "admin",
        At::Operator,
    ),
    user(
        "sales@cloudfactory.test",
        "Samo Sales",
        "sales",
        At::Operator,
    ),
    user(
        "ops@cloudfactory.test",
        "Olga Operations",
        "ops",
        At::Operator,
    ),
    user(
        "finance@cloudfactory.test",
        "Filip Finance",
        "finance",
        At::Operator,
    ),
    user(
        "security@cloudfactory.test",
        "Silva Security",
        "security",
        At::Operator,
    ),
    user(
        "product@cloudfactory.test",
        "Petra Product",
        "product",
        At::Operator,
    ),
    user(
        "partner@adria.test",
        "Pavel Partner",
        "partner-owner",
        At::Partner,
    ),
    user(
        "customer@acme.test",
        "Cilka Customer",
        "owner",
        At::Customer,
    ),
];

/// Who is there now.
#[derive(Debug, Clone)]
pub struct DemoPeople {
    /// Who can sign in.
    pub users: Vec<DemoUser>,
    /// The partner among them, who sells under a name of its own.
    pub partner: SellerId,
    pub partner_name: &'static str,
}

const PARTNER: &str = "Adria MSP";

/// Fills an installation in which nobody is yet. Gives who is there now; nobody when there were
/// people already.
pub async fn demo(
    deps: &DomainDeps,
    settings: &Settings,
    password: &str,
) -> Result<Option<DemoPeople>, IdentityError> {
    let deps = Deps::new(deps, settings.clone());
    // One for all of them: it is known to whoever reads the first lines of the log.
    let hash = deps.hasher.hash(password).await?;
    let mut tx = deps
        .db
        .begin(Work::system("identity.demo", WHY, &*deps.services.ids))
        .await?;
    if store::has_members(&tx, OPERATOR.0).await? {
        return Ok(None);
    }
    let operator = store::find_tenant(&tx, OPERATOR.0).await?;
    let partner = organisation(&mut tx, TenantKind::Partner, PARTNER).await?;
    let customer = organisation(&mut tx, TenantKind::Customer, "Acme d.o.o.").await?;
    for demo in USERS {
        let tenant = match demo.at {
            At::Operator => &operator,
            At::Partner => &partner,
            At::Customer => &customer,
        };
        let user = User {
            id: UserId::generate(tx.ids()),
            home: tenant.id,
            seller: tenant.seller,
            email: demo
                .email
                .parse()
                .map_err(|error| IdentityError::field("/email", error))?,
            full_name: demo.full_name.to_owned(),
            language: Lang::En,
            email_verified_at: Some(tx.now()),
            last_sign_in_at: None,
            epoch: 0,
            version: 1,
            created_at: tx.now(),
        };
        join(
            &mut tx,
            &user,
            tenant,
            vec![demo.role.to_owned()],
            Some(&hash),
        )
        .await?;
    }
    tx.commit().await?;
    Ok(Some(DemoPeople {
        users: USERS.to_vec(),
        partner: SellerId(partner.id),
        partner_name: PARTNER,
    }))
}

async fn organisation(tx: &mut Tx, kind: TenantKind, name: &str) -> Result<Tenant, IdentityError> {
    let id = TenantId::generate(tx.ids());
    let seller = SellerId(OPERATOR.0);
    let tenant = Tenant::new(id, seller, kind, name.to_owned(), tx.now());
    found_organisation(tx, &tenant).await?;
    Ok(tenant)
}
