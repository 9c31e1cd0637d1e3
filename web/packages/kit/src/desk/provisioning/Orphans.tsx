import { type Finding, type FindingKind, provisioningDesk } from "@cloud-factory/api/staff";
import { Code, EmptyState, type LampState, RelativeTime, StateLamp, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { CursorPages } from "../../CursorPages.tsx";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { Loaded } from "../../Loaded.tsx";

const lamps: Record<FindingKind, LampState> = {
  unknown: "attention",
  foreign: "failed",
  leftover: "running",
  abandoned: "idle",
  lost: "failed",
};

/** Where what the providers have and what we know differ. */
export function OrphanReport({ cursor }: { cursor: string | undefined }) {
  const t = useTranslations("desk.orphans");
  const query = useQuery({ ...provisioningDesk.orphans(cursor), refetchInterval: 30_000 });
  const columns = useMemo<DataColumn<Finding>[]>(
    () => [
      {
        id: "tag",
        header: t("columns.tag"),
        cell: (finding) => <Code className="break-all">{finding.tag}</Code>,
      },
      {
        id: "what",
        header: t("columns.what"),
        cell: ({ what, problem }) => (
          <>
            <StateLamp state={lamps[what] ?? "attention"} className="whitespace-normal">
              {t.has(`what.${what}`) ? t(`what.${what}`) : what}
            </StateLamp>
            {problem && <span className="block pl-5 text-xs whitespace-normal text-ink-2">{problem}</span>}
          </>
        ),
      },
      { id: "driver", header: t("columns.driver"), cell: ({ driver }) => driver },
      {
        id: "kind",
        header: t("columns.kind"),
        cell: ({ kind, region }) => [kind, region].filter(Boolean).join(", "),
      },
      {
        id: "request",
        header: t("columns.request"),
        cell: ({ requestId }) => (requestId ? <Code className="break-all">{requestId}</Code> : "–"),
      },
      { id: "seen", header: t("columns.seen"), cell: ({ firstSeenAt }) => <Time at={firstSeenAt} /> },
    ],
    [t],
  );
  return (
    <Loaded query={query}>
      {({ items, surveys, nextCursor }) => (
        <div className="grid gap-4">
          {surveys.map(({ driver, endedAt, seen, problem }) => (
            <p key={driver} className="text-sm text-ink-2">
              {t.rich("survey", {
                driver,
                seen,
                when: () => <RelativeTime key="when" at={endedAt} />,
              })}
              {problem && (
                <StateLamp state="attention" className="ml-3 whitespace-normal">
                  {problem}
                </StateLamp>
              )}
            </p>
          ))}
          <DataTable
            label={t("title")}
            columns={columns}
            rows={items}
            rowId={({ driver, tag, what }) => `${driver} ${tag} ${what}`}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
          <CursorPages cursor={cursor} nextCursor={nextCursor} />
        </div>
      )}
    </Loaded>
  );
}
