import { type DataColumn, DataTable, JsonButton, Loaded, Page, useMay } from "@cloud-factory/kit";
import { Code, Time } from "@cloud-factory/ui";
import { ActionBar } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { SigningKey } from "../identity/types.ts";
import { SigningKeyLamp } from "../parts/lamps.tsx";

export function SigningKeys() {
  const t = useTranslations("signingKeys");
  const common = useTranslations("common");
  const may = useMay();
  const query = useQuery(identityQueries.signingKeys());
  const denied = may("signing-keys:write")
    ? null
    : common("needsPermission", { permission: "signing-keys:write" });
  const columns = useMemo<DataColumn<SigningKey>[]>(
    () => [
      { id: "kid", header: t("columns.kid"), cell: (key) => <Code className="break-all">{key.kid}</Code> },
      { id: "state", header: t("columns.state"), cell: (key) => <SigningKeyLamp state={key.state} /> },
      { id: "created", header: t("columns.created"), cell: (key) => <Time at={key.createdAt} /> },
      {
        id: "activeFrom",
        header: t("columns.activeFrom"),
        cell: (key) => (key.activeFrom ? <Time at={key.activeFrom} /> : "–"),
      },
      {
        id: "retires",
        header: t("columns.retires"),
        cell: (key) => (key.retiresAt ? <Time at={key.retiresAt} /> : "–"),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={query.data && <JsonButton value={query.data} url="/api/identity/signing-keys" />}
    >
      <ActionBar
        actions={[
          {
            id: "rotate",
            label: t("rotate"),
            blockedBecause: denied,
            confirm: {
              title: t("rotateTitle"),
              text: <p>{t("rotateText")}</p>,
              change: () => changes.rotateSigningKeys(false),
              done: t("rotated"),
            },
          },
          {
            id: "rotate-stolen",
            label: t("stolen"),
            kind: "danger",
            blockedBecause: denied,
            confirm: {
              title: t("stolenTitle"),
              text: <p>{t("stolenText")}</p>,
              danger: true,
              change: () => changes.rotateSigningKeys(true),
              done: t("rotated"),
            },
          },
        ]}
      />
      <Loaded query={query}>
        {(page) => (
          <DataTable label={t("title")} columns={columns} rows={page.items} rowId={(key) => key.kid} />
        )}
      </Loaded>
    </Page>
  );
}
