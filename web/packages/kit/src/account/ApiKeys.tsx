import { account, accountQueries, type ApiKey, ApiError } from "@cloud-factory/api";
import {
  Button,
  buttonClass,
  Code,
  Dialog,
  EmptyState,
  type LampState,
  RelativeTime,
  StateLamp,
  Time,
  toast,
} from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { CursorPages } from "../CursorPages.tsx";
import { type DataColumn, DataTable } from "../DataTable.tsx";
import { Loaded } from "../Loaded.tsx";
import { Page } from "../Page.tsx";
import { NavLink } from "../router.ts";
import { useMay, useMe } from "../session.tsx";
import { cursor as readCursor } from "../urlState.ts";

const lamps: Record<ApiKey["state"], LampState> = { active: "ok", expired: "idle", revoked: "failed" };

/** The keys by which programs of the organisation act. */
export function ApiKeys() {
  const t = useTranslations("account.keys");
  const { tenant } = useMe();
  const may = useMay();
  const [losing, setLosing] = useState<ApiKey | null>(null);
  const cursor = useLocation({
    select: (location) => readCursor((location.search as { cursor?: unknown }).cursor),
  });
  const query = useQuery(accountQueries.apiKeys({ tenantId: tenant.id, cursor }));
  const mayWrite = may("api-keys:write");
  const columns = useMemo<DataColumn<ApiKey>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        cell: (key) => (
          <>
            {key.name}
            <Code className="block text-xs font-normal text-ink-2">{key.prefix}…</Code>
          </>
        ),
      },
      {
        id: "state",
        header: t("state"),
        cell: (key) => <StateLamp state={lamps[key.state]}>{t(`states.${key.state}`)}</StateLamp>,
      },
      {
        id: "scopes",
        header: t("scopes"),
        cell: (key) => <Code className="text-xs">{key.scopes.join(" ")}</Code>,
      },
      {
        id: "addresses",
        header: t("addresses"),
        cell: (key) =>
          key.allowedAddresses.length > 0 ? (
            <Code className="text-xs">{key.allowedAddresses.join(" ")}</Code>
          ) : (
            t("anywhere")
          ),
      },
      {
        id: "expires",
        header: t("expires"),
        cell: (key) => (key.expiresAt ? <Time at={key.expiresAt} show="date" /> : t("never")),
      },
      {
        id: "used",
        header: t("lastUsed"),
        cell: (key) => (key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : t("notYet")),
      },
      {
        id: "revoke",
        header: t("revoke"),
        align: "end",
        cell: (key) =>
          key.state === "active" && mayWrite ? (
            <Button
              kind="quiet"
              aria-label={t("revokeOf", { name: key.name })}
              onClick={() => setLosing(key)}
            >
              {t("revoke")}
            </Button>
          ) : (
            "–"
          ),
      },
    ],
    [t, mayWrite],
  );
  const make = mayWrite ? (
    <NavLink to="/api-keys/new" className={buttonClass("primary")}>
      {t("create")}
    </NavLink>
  ) : (
    <Button kind="primary" blockedBecause={t("noRight")}>
      {t("create")}
    </Button>
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={query.data?.items.length ? make : null}
    >
      <Loaded query={query}>
        {(page) => (
          <div>
            <DataTable
              label={t("title")}
              columns={columns}
              rows={page.items}
              rowId={(key) => key.id}
              empty={
                <EmptyState title={t("empty")} action={make}>
                  {t("emptyText")}
                </EmptyState>
              }
            />
            <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
          </div>
        )}
      </Loaded>
      <Revoke apiKey={losing} onClose={() => setLosing(null)} />
    </Page>
  );
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const t = useTranslations("account.keys");
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: (key: ApiKey) => account.revokeApiKey(key.id),
    onSuccess: async (_, key) => {
      onClose();
      toast.done(t("revoked", { name: key.name }));
      await client.invalidateQueries({ queryKey: ["identity"] });
    },
    onError: (error) => toast.failed(t("failed"), error instanceof ApiError ? error.text() : undefined),
  });
  return (
    <Dialog
      open={apiKey !== null}
      onClose={onClose}
      title={t("revokeTitle", { name: apiKey?.name ?? "" })}
      footer={
        <>
          <Button kind="danger" pending={revoke.isPending} onClick={() => apiKey && revoke.mutate(apiKey)}>
            {t("revoke")}
          </Button>
          <Button onClick={onClose}>{t("cancel")}</Button>
        </>
      }
    >
      <div className="grid gap-2 px-5 py-4 text-sm">
        <p>{t("revokeText", { prefix: apiKey?.prefix ?? "" })}</p>
        <p className="text-ink-2">
          {apiKey?.lastUsedAt
            ? t.rich("revokeUsed", { when: () => <RelativeTime key="when" at={apiKey.lastUsedAt ?? ""} /> })
            : t("revokeUnused")}
        </p>
      </div>
    </Dialog>
  );
}
