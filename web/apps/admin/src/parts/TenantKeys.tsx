import { useQuery } from "@tanstack/react-query";
import { EmptyState } from "@cloud-factory/ui";
import { Listing } from "@cloud-factory/kit/staff";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import type { Tenant } from "../identity/types.ts";
import { ApiKeyTable } from "./ApiKeyTable.tsx";

/** The API keys of one organisation: seen, not made, by others than itself. */
export function TenantKeys({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenant.keys");
  const query = useQuery(identityQueries.apiKeys({ tenantId: tenant.id, limit: 50 }));
  return (
    <Listing query={query} cursor={undefined}>
      {(rows) => (
        <ApiKeyTable
          rows={rows}
          empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
        />
      )}
    </Listing>
  );
}
