import type { NavGroup } from "@cloud-factory/kit";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

/** The pages by what one does there. What a role may not see is left out by the layout. */
export function useNavigation(): readonly NavGroup[] {
  const t = useTranslations("shell");
  return useMemo(
    () => [
      { title: t("groups.platform"), items: [{ to: "/", label: t("overview"), goKey: "o", exact: true }] },
      {
        title: t("groups.business"),
        items: [{ to: "/customers", label: t("customers"), goKey: "c", needs: "tenants:read" }],
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
          { to: "/health", label: t("health"), goKey: "h" },
          { to: "/gateway", label: t("gateway"), goKey: "g", needs: "gateway:read" },
          { to: "/events", label: t("events"), goKey: "e", needs: "dead-letters:read" },
        ],
      },
      { title: t("groups.workshop"), items: [{ to: "/design", label: t("design"), goKey: "d" }] },
    ],
    [t],
  );
}
