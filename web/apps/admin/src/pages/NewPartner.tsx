import { TenantForm } from "../parts/TenantForm.tsx";

export function NewPartner() {
  return <TenantForm kind="partner" home="/tenants" />;
}
