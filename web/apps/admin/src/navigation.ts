import type { NavGroup } from "@cloud-factory/kit";
import { useOpenTasks } from "@cloud-factory/kit/desk-search";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** The pages by what one does there. What a role may not see is left out by the layout. */
export function useNavigation(): readonly NavGroup[] {
  const t = useTranslations("shell");
  const open = useOpenTasks();
  const count = open?.count ?? 0;
  const more = open?.more ?? false;
  return useMemo(
    () => [
      { title: t("groups.platform"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      {
        title: t("groups.business"),
        items: [
          { to: "/orders", label: t("orders"), goKey: "b", needs: "orders:read" },
          { to: "/customers", label: t("customers"), goKey: "c", needs: "tenants:read" },
          { to: "/billing", label: t("billing"), goKey: "m", needs: "payments:read" },
        ],
      },
      {
        title: t("groups.catalogue"),
        items: [
          { to: "/products", label: t("products"), goKey: "p", needs: "products:read" },
          { to: "/categories", label: t("categories"), goKey: "i", needs: "products:read" },
          { to: "/price-lists", label: t("priceLists"), goKey: "l", needs: "products:read" },
          { to: "/price-changes", label: t("priceChanges"), goKey: "n", needs: "products:read" },
          { to: "/synonyms", label: t("synonyms"), goKey: "w", needs: "products:read" },
          { to: "/storefronts", label: t("storefronts"), goKey: "f", needs: "storefront:read" },
        ],
      },
      {
        title: t("groups.access"),
        items: [
          { to: "/tenants", label: t("tenants"), goKey: "t", needs: "tenants:read" },
          { to: "/users", label: t("users"), goKey: "u", needs: "users:read" },
          { to: "/roles", label: t("roles"), goKey: "r", needs: "roles:read" },
          { to: "/api-keys", label: t("apiKeys"), goKey: "k", needs: "api-keys:read" },
          { to: "/signing-keys", label: t("signingKeys"), goKey: "s", needs: "signing-keys:read" },
          { to: "/audit", label: t("audit"), goKey: "a", needs: "audit:read" },
        ],
      },
      {
        title: t("groups.operations"),
        items: [
          {
            to: "/tasks",
            label: t("tasks"),
            goKey: "q",
            needs: "tasks:read",
            waiting:
              count > 0
                ? { short: more ? `${count}+` : String(count), long: t("tasksWaiting", { count }) }
                : undefined,
          },
          { to: "/provisioning", label: t("provisioning"), goKey: "v", needs: "provisioning:read" },
          { to: "/health", label: t("health"), goKey: "h" },
          { to: "/gateway", label: t("gateway"), goKey: "g", needs: "gateway:read" },
          { to: "/events", label: t("events"), goKey: "e", needs: "dead-letters:read" },
        ],
      },
      { title: t("groups.workshop"), items: [{ to: "/design", label: t("design"), goKey: "d" }] },
    ],
    [t, count, more],
  );
}
