//! A house with identity alone in it, the people who live there, and what they do.

use std::ops::Deref;

use axum::http::Method;
use cf_identity::Settings;
use cf_testkit::{Call, DomainUnderTest, Reply, TestApp, Tokens};
use serde_json::{Value, json};

/// Everybody's.
pub const PASSWORD: &str = "a long and winding road 17";

/// The operator's staff, a partner and a customer that every house with people in it has.
pub const ADMIN: &str = "admin@cloudfactory.test";
pub const SALES: &str = "sales@cloudfactory.test";
pub const FINANCE: &str = "finance@cloudfactory.test";
pub const SECURITY: &str = "security@cloudfactory.test";
pub const PARTNER: &str = "partner@adria.test";
pub const CUSTOMER: &str = "customer@acme.test";

pub fn settings() -> Settings {
    Settings {
        issuer: Tokens::ISSUER.to_owned(),
        audience: Tokens::AUDIENCE.to_owned(),
        product_name: "Cloud Factory".to_owned(),
        public_url: "https://cloud.test".to_owned(),
        mail_from: "Cloud Factory <no-reply@cloud.test>".to_owned(),
        require_verified_email: false,
        bcrypt_cost: 4,
        hashing_at_once: 2,
    }
}

/// A snapshot of a JSON answer whose keys stand in one order, whatever the build.
macro_rules! assert_json {
    ($value:expr, $({ $($redactions:tt)* },)? @$snapshot:literal) => {{
        let value = &$value;
        insta::with_settings!({ sort_maps => true }, {
            insta::assert_json_snapshot!(value, $({ $($redactions)* },)? @$snapshot)
        });
    }};
}
pub(crate) use assert_json;

pub struct House(pub TestApp);

impl Deref for House {
    type Target = TestApp;
    fn deref(&self) -> &TestApp {
        &self.0
    }
}

/// Someone who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    pub email: String,
    pub access: String,
    pub refresh: String,
    /// As `GET /me` told after the sign-in.
    pub me: Value,
}

impl SignedIn {
    pub fn id(&self) -> &str {
        text(&self.me["user"]["id"])
    }

    pub fn tenant(&self) -> &str {
        text(&self.me["tenant"]["id"])
    }
}

impl House {
    /// Founded, and nobody in it.
    pub async fn founded() -> Self {
        Self::founded_with(settings()).await
    }

    pub async fn founded_with(settings: Settings) -> Self {
        let own = settings.clone();
        let identity = DomainUnderTest::new(cf_identity::NAME, move |deps| {
            cf_identity::domain(&deps, settings)
        });
        let house = Self(TestApp::start(vec![identity]).await);
        let deps = house.host.deps(cf_identity::NAME);
        cf_identity::found(&deps, &own).await.unwrap();
        house.trust_again().await;
        house
    }

    /// With staff of every role group, a partner and a customer.
    pub async fn peopled() -> Self {
        let house = Self::founded().await;
        let deps = house.host.deps(cf_identity::NAME);
        cf_identity::demo(&deps, &settings(), PASSWORD)
            .await
            .unwrap();
        house
    }

    /// What other processes would hear of by themselves: keys and revocations.
    pub async fn trust_again(&self) {
        self.host.trust().load(self.host.bus()).await.unwrap();
    }

    /// Ends the test: letters are written, events are out.
    pub async fn close(self) {
        self.run_due_jobs().await;
        self.drain_events().await;
        self.0.finish().await;
    }

    pub async fn sign_in(&self, email: &str) -> SignedIn {
        let session = self.send_sign_in(email, PASSWORD).await.expect(200).json();
        self.signed_in(email, &session).await
    }

    pub async fn send_sign_in(&self, email: &str, password: &str) -> Reply {
        self.post("/api/identity/auth/login")
            .json(&json!({ "email": email, "password": password }))
            .send()
            .await
    }

    /// The one whose tokens these are.
    pub async fn signed_in(&self, email: &str, session: &Value) -> SignedIn {
        let access = text(&session["accessToken"]).to_owned();
        let me = self.get("/api/identity/me").bearer(&access).send().await;
        SignedIn {
            email: email.to_owned(),
            access,
            refresh: text(&session["refreshToken"]).to_owned(),
            me: me.expect(200).json(),
        }
    }

    /// New tokens, with the rights of this moment.
    pub async fn refreshed(&self, who: &SignedIn) -> SignedIn {
        let session = self
            .post("/api/identity/auth/refresh")
            .json(&json!({ "refreshToken": who.refresh }))
            .send()
            .await
            .expect(200)
            .json();
        self.signed_in(&who.email, &session).await
    }

    /// A new customer of the operator with its owner, signed in, with a verified address.
    pub async fn register(&self, email: &str, organisation: &str) -> SignedIn {
        self.post("/api/identity/auth/register")
            .json(&json!({
                "email": email, "password": PASSWORD,
                "fullName": format!("Owner of {organisation}"), "organisation": organisation,
            }))
            .send()
            .await
            .expect(201);
        let token = self.link_for(email).await;
        self.post("/api/identity/auth/email/verify")
            .json(&json!({ "token": token }))
            .send()
            .await
            .expect(204);
        self.sign_in(email).await
    }

    /// Invites someone and lets them accept; they come back signed in there.
    pub async fn colleague(&self, inviter: &SignedIn, email: &str, roles: &[&str]) -> SignedIn {
        self.call_as(inviter, Method::POST, "/users")
            .json(&json!({ "email": email, "fullName": format!("Person {email}"), "roles": roles }))
            .send()
            .await
            .expect(201);
        self.accept(email).await;
        self.sign_in(email).await
    }

    /// Someone new accepts their invitation.
    pub async fn accept(&self, email: &str) {
        let token = self.link_for(email).await;
        self.post("/api/identity/auth/invitation/accept")
            .json(&json!({ "token": token, "fullName": format!("Person {email}"), "password": PASSWORD }))
            .send()
            .await
            .expect(204);
    }

    /// A call below `/api/identity` by someone who is signed in.
    pub fn call_as(&self, who: &SignedIn, method: Method, path: &str) -> Call {
        self.call(method, &format!("/api/identity{path}"))
            .bearer(&who.access)
    }

    pub async fn read_as(&self, who: &SignedIn, path: &str) -> Reply {
        self.call_as(who, Method::GET, path).send().await
    }

    pub async fn post_as(&self, who: &SignedIn, path: &str, body: &Value) -> Reply {
        self.call_as(who, Method::POST, path)
            .json(body)
            .send()
            .await
    }

    pub async fn patch_as(&self, who: &SignedIn, path: &str, body: &Value) -> Reply {
        self.call_as(who, Method::PATCH, path)
            .json(body)
            .send()
            .await
    }

    pub async fn delete_as(&self, who: &SignedIn, path: &str) -> Reply {
        self.call_as(who, Method::DELETE, path).send().await
    }

    /// What the link of the latest letter to someone holds, after all letters were written.
    pub async fn link_for(&self, email: &str) -> String {
        self.run_due_jobs().await;
        let letters = self.letters_to(email);
        let link = letters
            .iter()
            .rev()
            .find_map(|letter| letter.split_once("#token="))
            .map(|(_, rest)| rest.split_whitespace().next().unwrap().to_owned());
        link.unwrap()
    }

    /// The texts of all letters to someone, oldest first.
    pub fn letters_to(&self, email: &str) -> Vec<String> {
        self.db
            .letters
            .sent()
            .iter()
            .filter(|mail| mail.to().address() == email)
            .map(|mail| format!("{}\n\n{}", mail.subject(), mail.text()))
            .collect()
    }

    /// What the audit log says of these actions, oldest first; all when none is named.
    pub async fn recorded(&self, actions: &[&str]) -> Vec<Value> {
        let wanted = actions.join("','");
        let only = if actions.is_empty() {
            String::new()
        } else {
            format!("where action in ('{wanted}')")
        };
        let lines = self
            .db
            .value(&format!(
                "select coalesce(json_agg(json_build_object(
                    'action', action, 'resource', resource_type, 'id', resource_id, 'tenant', tenant_id,
                    'actor', actor, 'before', before, 'after', after
                ) order by seq), '[]') from cf.audit_entries {only}"
            ))
            .await;
        serde_json::from_str(&lines).unwrap()
    }
}

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// The field of every item of a page.
pub fn each<'a>(page: &'a Value, field: &str) -> Vec<&'a Value> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item[field])
        .collect()
}

/// Where the fields are that a problem names.
pub fn pointers(reply: &Reply) -> Vec<String> {
    let problem = reply.json();
    problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|error| text(&error["pointer"]).to_owned())
        .collect()
}
