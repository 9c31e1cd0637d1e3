import { TenantForm } from "../parts/TenantForm.tsx";

export function NewCustomer() {
  return <TenantForm kind="customer" home="/customers" />;
}
