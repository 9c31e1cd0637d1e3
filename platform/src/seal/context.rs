use cf_kernel::id::TenantId;
use uuid::Uuid;

/// Where a sealed value lives. It opens there and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SealContext {
    /// With its schema: `provisioning.credentials`.
    pub table: &'static str,
    pub column: &'static str,
    /// None for what belongs to the platform itself.
    pub tenant: Option<TenantId>,
    /// The row's id.
    pub row: Uuid,
}

impl SealContext {
    /// Unambiguous: each part is preceded by its length, and a missing tenant is no tenant's id.
    pub(super) fn bind(&self, header: &[u8]) -> Vec<u8> {
        let tenant = self.tenant.map(TenantId::uuid);
        let tenant = tenant.as_ref().map_or(&[][..], |tenant| tenant.as_bytes());
        let parts = [
            header,
            self.table.as_bytes(),
            self.column.as_bytes(),
            tenant,
            self.row.as_bytes(),
        ];
        let mut bound = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
        for part in parts {
            bound.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bound.extend_from_slice(part);
        }
        bound
    }
}
