import { orderDesk } from "@cloud-factory/api/staff";
import { EmptyState, linkClass } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { NavLink } from "../../router.ts";
import { Listing } from "../../staff/Listing.tsx";
import { NewOrderLink } from "./OrdersPage.tsx";
import { OrderTable } from "./OrderTable.tsx";

/** The latest orders of one customer, and the way to another in its name. */
export function CustomerOrders({ tenantId }: { tenantId: string }) {
  const t = useTranslations("desk.orders");
  const query = useQuery({ ...orderDesk.orders({ tenantId, limit: 25 }), refetchInterval: 15_000 });
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
        <NavLink to="/orders" search={{ tenantId }} className={linkClass()}>
          {t("ofCustomer.all")}
        </NavLink>
        <NewOrderLink tenant={tenantId} />
      </div>
      <Listing query={query} cursor={undefined}>
        {(rows) => (
          <OrderTable
            rows={rows}
            ofCustomer
            empty={<EmptyState title={t("ofCustomer.title")}>{t("ofCustomer.text")}</EmptyState>}
          />
        )}
      </Listing>
    </div>
  );
}
