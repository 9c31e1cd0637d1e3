//! What it takes to work on people and organisations.

macro_rules! permissions {
    ($($name:ident = $permission:literal $(, by $attribute:literal)?;)+) => {
        $(cf_platform::permission!(pub $name = $permission $(, by $attribute)?);)+
    };
}

permissions! {
    ProfileRead = "profile:read";
    ProfileWrite = "profile:write";
    MfaEnrol = "mfa:enrol";
    OrganisationRead = "organisation:read";
    OrganisationWrite = "organisation:write";
    UsersRead = "users:read";
    UsersWrite = "users:write";
    RolesRead = "roles:read";
    RolesWrite = "roles:write";
    ApiKeysRead = "api-keys:read";
    ApiKeysWrite = "api-keys:write";
    AuditRead = "audit:read", by "category";
    AuditExport = "audit:export", by "category";
    TenantsRead = "tenants:read";
    TenantsWrite = "tenants:write";
    CrmNotesRead = "crm-notes:read";
    CrmNotesWrite = "crm-notes:write";
    SigningKeysRead = "signing-keys:read";
    SigningKeysWrite = "signing-keys:write";
}
