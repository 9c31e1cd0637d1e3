//! Who and what is there at the first start.

use cf_catalog::{open_for_demo, resell_demo, reshelve, ship};
use cf_identity::{DemoPeople, DemoUser, Founded, demo, found};
use cf_kernel::IdSource;
use cf_platform::auth::OPERATOR;
use cf_platform::config::Config;

use crate::assembly::{self, Platform};
use crate::say;

/// Browsers find every name below `localhost` on their own machine.
const DEMO_HOST: &str = "adria.localhost";

/// What whoever starts the platform has to know to get in.
pub enum SignIns {
    /// There are people; they know how.
    Known,
    Demo {
        users: Vec<DemoUser>,
        /// Told when we made it up: nobody else knows it.
        password: Option<String>,
    },
    /// Nobody is there; this link makes the first administrator.
    Nobody { setup_link: String },
}

/// Lays the foundations, and fills an empty installation when it is to be shown.
pub async fn inhabit(
    config: &Config,
    platform: &Platform,
    with_demo: bool,
) -> anyhow::Result<SignIns> {
    let runs = |name: &str| {
        platform
            .domains
            .iter()
            .find(|(domain, _)| domain.name == name)
    };
    let mut sign_ins = SignIns::Known;
    let mut people = None;
    if runs(cf_identity::NAME).is_some() {
        let deps = platform.host.deps(cf_identity::NAME);
        let settings = assembly::identity(config);
        if let Founded::Empty { setup_link } = found(&deps, &settings).await? {
            sign_ins = if with_demo {
                let given = config
                    .demo_password
                    .as_ref()
                    .map(|secret| secret.expose().to_owned());
                let password = given
                    .clone()
                    .unwrap_or_else(|| made_up(&*platform.services.ids));
                people = demo(&deps, &settings, &password).await?;
                SignIns::Demo {
                    users: people.iter().flat_map(|it| it.users.clone()).collect(),
                    password: given.is_none().then_some(password),
                }
            } else {
                SignIns::Nobody { setup_link }
            };
        }
        deps.db.close();
    }
    if let Some((_, db)) = runs(cf_catalog::NAME) {
        let moved = reshelve(db).await?;
        if moved > 0 {
            say::line(&format!("  · put {moved} offers on the new shelf"));
        }
    }
    if with_demo && let Some((_, db)) = runs(cf_catalog::NAME) {
        let shipped = ship(db, OPERATOR).await?;
        if shipped > 0 {
            say::line(&format!("  · put {shipped} products on the shelf"));
        }
        if let Some(DemoPeople {
            partner,
            partner_name,
            ..
        }) = people
        {
            open_for_demo(db, partner, partner_name, &DEMO_HOST.parse()?).await?;
            let resold = resell_demo(db, partner.0).await?;
            say::line(&format!("  · {partner_name} resells {resold} of them"));
        }
    }
    if let Some((_, db)) = runs(cf_provisioning::NAME) {
        let regions = cf_provisioning::ship(db).await?;
        if regions > 0 {
            say::line(&format!("  · {regions} regions are ready to run services"));
        }
    }
    Ok(sign_ins)
}

/// 60 random bits of an id, as people can type them.
fn made_up(ids: &dyn IdSource) -> String {
    let uuid = ids.uuid().simple().to_string();
    let chance = &uuid[uuid.len() - 15..];
    let groups: Vec<&str> = [&chance[..5], &chance[5..10], &chance[10..]].to_vec();
    groups.join("-")
}

impl SignIns {
    pub fn tell(&self) {
        match self {
            Self::Known => {}
            Self::Demo { users, password } => {
                match password {
                    Some(password) => say::line(&format!(
                        "demo sign-ins, all with the password {password} (shown once):"
                    )),
                    None => say::line("demo sign-ins, all with the password you gave:"),
                }
                for user in users {
                    say::line(&format!("  {:<26} {}", user.email, user.role));
                }
                say::line("");
            }
            Self::Nobody { setup_link } => {
                say::line("nobody is here yet; become the first administrator within seven days:");
                say::line(&format!("  {setup_link}"));
                say::line("");
            }
        }
    }
}
