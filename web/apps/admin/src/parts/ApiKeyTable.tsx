import { type DataColumn, DataTable, useMay } from "@cloud-factory/kit";
import { Code, Time } from "@cloud-factory/ui";
import { ActionButton } from "@cloud-factory/kit/staff";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import type { ApiKey } from "../identity/types.ts";
import { ApiKeyLamp } from "./lamps.tsx";

/** API keys: what each may, from where, until when, and the way to end it. */
export function ApiKeyTable({ rows, empty }: { rows: readonly ApiKey[]; empty: ReactNode }) {
  const t = useTranslations("apiKeys");
  const columns = useMemo<DataColumn<ApiKey>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: (key) => (
          <>
            {key.name}
            <Code className="block text-xs font-normal text-ink-2">{key.prefix}…</Code>
          </>
        ),
      },
      { id: "state", header: t("columns.state"), cell: (key) => <ApiKeyLamp state={key.state} /> },
      {
        id: "scopes",
        header: t("columns.scopes"),
        cell: (key) => <Code className="break-all">{key.scopes.join(" ") || "–"}</Code>,
      },
      {
        id: "addresses",
        header: t("columns.addresses"),
        cell: (key) =>
          key.allowedAddresses.length > 0 ? (
            <Code className="break-all">{key.allowedAddresses.join(" ")}</Code>
          ) : (
            t("anywhere")
          ),
      },
      {
        id: "expires",
        header: t("columns.expires"),
        cell: (key) => (key.expiresAt ? <Time at={key.expiresAt} show="date" /> : t("noEnd")),
      },
      {
        id: "lastUsed",
        header: t("columns.lastUsed"),
        cell: (key) => (key.lastUsedAt ? <Time at={key.lastUsedAt} /> : t("never")),
      },
      {
        id: "createdBy",
        header: t("columns.createdBy"),
        cell: (key) => key.createdBy?.fullName ?? "–",
      },
      { id: "revoke", header: t("revoke"), align: "end", cell: (key) => <Revoke apiKey={key} /> },
    ],
    [t],
  );
  return <DataTable label={t("title")} columns={columns} rows={rows} rowId={(key) => key.id} empty={empty} />;
}

function Revoke({ apiKey }: { apiKey: ApiKey }) {
  const t = useTranslations("apiKeys");
  const common = useTranslations("common");
  const may = useMay();
  if (apiKey.state === "revoked") return <span className="text-ink-3">–</span>;
  return (
    <ActionButton
      action={{
        id: `revoke-${apiKey.id}`,
        label: t("revoke"),
        blockedBecause: may("api-keys:write") ? null : common("rolesLack", { permission: "api-keys:write" }),
        confirm: {
          title: t("revokeTitle", { name: apiKey.name }),
          text: (
            <p>
              {t("revokeText")} {apiKey.lastUsedAt ? t("inUse") : t("unused")}
            </p>
          ),
          danger: true,
          change: () => changes.revokeApiKey(apiKey.id),
          done: t("revoked", { name: apiKey.name }),
        },
      }}
    />
  );
}
