import { type DataColumn, DataTable } from "@cloud-factory/kit";
import { Code, StateLamp, Time } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Session } from "../identity/types.ts";

/** Where somebody is signed in. */
export function SessionTable({ rows, empty }: { rows: readonly Session[]; empty: ReactNode }) {
  const t = useTranslations("user.sessions");
  const columns = useMemo<DataColumn<Session>[]>(
    () => [
      { id: "device", header: t("device"), cell: (session) => session.userAgent ?? t("unknownDevice") },
      { id: "address", header: t("address"), cell: (session) => <Code>{session.address ?? "–"}</Code> },
      {
        id: "mfa",
        header: t("mfa"),
        cell: (session) => (
          <StateLamp state={session.mfa ? "ok" : "idle"}>
            {t(session.mfa ? "withMfa" : "withoutMfa")}
          </StateLamp>
        ),
      },
      { id: "created", header: t("created"), cell: (session) => <Time at={session.createdAt} /> },
      { id: "lastUsed", header: t("lastUsed"), cell: (session) => <Time at={session.lastUsedAt} /> },
      { id: "expires", header: t("expires"), cell: (session) => <Time at={session.expiresAt} /> },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(session) => session.id}
      empty={empty}
    />
  );
}
