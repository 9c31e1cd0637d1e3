import { account, accountQueries, ApiError, type SignedInSession } from "@cloud-factory/api";
import { Button, Code, RelativeTime, StateLamp, Tag, Time, toast } from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../DataTable.tsx";
import { Loaded } from "../Loaded.tsx";
import { Section } from "../Page.tsx";
import { describeBrowser } from "./userAgent.ts";

/** Where this person is signed in, and the way to end each. */
export function Sessions() {
  const t = useTranslations("account.sessions");
  const client = useQueryClient();
  const query = useQuery(accountQueries.sessions());
  const settled = () => client.invalidateQueries({ queryKey: accountQueries.sessions().queryKey });
  const failed = (error: Error) =>
    toast.failed(t("failed"), error instanceof ApiError ? error.text() : undefined);
  const { mutate: end, variables: ending } = useMutation({
    mutationFn: account.endSession,
    onSuccess: settled,
    onError: failed,
  });
  const others = useMutation({
    mutationFn: account.endOtherSessions,
    onSuccess: async () => {
      await settled();
      toast.done(t("othersEnded"));
    },
    onError: failed,
  });
  const columns = useMemo<DataColumn<SignedInSession>[]>(
    () => [
      {
        id: "browser",
        header: t("browser"),
        cell: (row) => {
          const { browser, system } = describeBrowser(row.userAgent);
          return (
            <span className="inline-flex flex-wrap items-center gap-2">
              {browser ? (system ? t("on", { browser, system }) : browser) : t("unknown")}
              {row.mfa && <Tag>{t("mfa")}</Tag>}
            </span>
          );
        },
      },
      { id: "address", header: t("address"), cell: (row) => <Code>{row.address ?? "–"}</Code> },
      { id: "created", header: t("created"), cell: (row) => <Time at={row.createdAt} /> },
      { id: "used", header: t("used"), cell: (row) => <RelativeTime at={row.lastUsedAt} /> },
      {
        id: "end",
        header: t("end"),
        align: "end",
        cell: (row) =>
          row.current ? (
            <StateLamp state="ok">{t("current")}</StateLamp>
          ) : (
            <Button
              kind="quiet"
              pending={ending === row.id}
              aria-label={t("endOf", { browser: describeBrowser(row.userAgent).browser ?? t("unknown") })}
              onClick={() => end(row.id)}
            >
              {t("endOne")}
            </Button>
          ),
      },
    ],
    [t, end, ending],
  );
  const only = (query.data?.items.length ?? 0) <= 1;
  return (
    <Section
      title={t("title")}
      aside={
        <Button
          pending={others.isPending}
          blockedBecause={only && query.data ? t("onlyThis") : null}
          onClick={() => others.mutate()}
        >
          {t("endOthers")}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items }) => (
          <DataTable label={t("title")} columns={columns} rows={items} rowId={(row) => row.id} />
        )}
      </Loaded>
    </Section>
  );
}
