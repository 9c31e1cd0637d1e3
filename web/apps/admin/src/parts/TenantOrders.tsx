import { CustomerOrders, DeskTexts } from "@cloud-factory/kit/desk";
import type { Tenant } from "../identity/types.ts";

/** What one customer ordered. */
export function TenantOrders({ tenant }: { tenant: Tenant }) {
  return (
    <DeskTexts>
      <CustomerOrders tenantId={tenant.id} />
    </DeskTexts>
  );
}
