import { buildUrl } from "@cloud-factory/api";
import { Failure, JsonButton, Page, Section, urlState, useMay } from "@cloud-factory/kit";
import { Button, Code, Dialog, EmptyState, SelectField, StateLamp, TextField, Time } from "@cloud-factory/ui";
import { ExportButton, Facts, Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import {
  type AuditFilter,
  auditFilterQuery,
  auditFilters,
  auditQuery,
  type AuditSearch,
  readAuditSearch,
} from "../audit.ts";
import { identityQueries } from "../identity/queries.ts";
import { auditCategories, type AuditEntry, type ChainCheck, chainProblems } from "../identity/types.ts";
import { ActorName, AuditRows } from "../parts/AuditTable.tsx";
import { CategoryMark, useCategoryName } from "../parts/CategoryMark.tsx";
import { DiffView } from "../parts/DiffView.tsx";
import { IdLink } from "../parts/ids.tsx";

const route = getRouteApi("/audit");

export function Audit() {
  const t = useTranslations("audit");
  const common = useTranslations("common");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const query = useQuery(identityQueries.auditLogs(auditQuery(search)));
  const filters = auditFilterQuery(search);
  const opened = query.data?.items.find((entry) => entry.id === search.entry);
  const mayNotExport = may("audit:export") ? null : common("rolesLack", { permission: "audit:export" });
  const file = (format: "csv" | "jsonl") =>
    buildUrl("/api/identity/audit-logs/export", {}, { ...filters, format });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          <ExportButton url={file("csv")} fileName="audit-log.csv" blockedBecause={mayNotExport}>
            {common("exportCsv")}
          </ExportButton>
          {!mayNotExport && (
            <ExportButton url={file("jsonl")} fileName="audit-log.jsonl">
              {t("exportJsonl")}
            </ExportButton>
          )}
        </>
      }
    >
      <Chain tenantId={search.tenantId} />
      <div className="grid gap-4">
        <AuditFilters
          search={search}
          onRefine={(change) =>
            void navigate({
              search: (previous) => urlState.refine({ ...previous, entry: undefined }, change),
              resetScroll: false,
            })
          }
        />
        <Listing query={query} cursor={search.cursor}>
          {(rows) => (
            <AuditRows
              rows={rows}
              link={(entry) => ({
                to: ".",
                search: (previous) => ({ ...previous, entry: entry.id }),
                resetScroll: false,
              })}
              empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
            />
          )}
        </Listing>
      </div>
      <Dialog
        open={opened !== undefined}
        onClose={() =>
          void navigate({
            search: (previous) => urlState.compact({ ...previous, entry: undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        title={t("entry")}
        place="side"
      >
        {opened && <EntryDetail entry={opened} />}
      </Dialog>
    </Page>
  );
}

/** The proof that nothing was altered: asked for, not assumed. */
function Chain({ tenantId }: { tenantId: string | undefined }) {
  const t = useTranslations("audit.chain");
  const check = useQuery({ ...identityQueries.verifyAudit(tenantId), enabled: false, gcTime: 0 });
  return (
    <section aria-label={t("title")} className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Button pending={check.isFetching} onClick={() => void check.refetch()}>
        {t("verify")}
      </Button>
      <div aria-live="polite" className="text-sm">
        {check.error && !check.isFetching ? (
          <Failure error={check.error} />
        ) : check.data ? (
          <Verdict check={check.data} />
        ) : (
          <span className="text-ink-2">{t("about")}</span>
        )}
      </div>
    </section>
  );
}

function Verdict({ check }: { check: ChainCheck }) {
  const t = useTranslations("audit.chain");
  if (check.valid) {
    return (
      <StateLamp state="ok" className="whitespace-normal">
        {t("valid", { count: check.entries, chains: check.chains })}
      </StateLamp>
    );
  }
  const broken = check.firstBrokenAt;
  const problem = chainProblems.find((name) => name === broken?.problem);
  return (
    <StateLamp state="failed" className="whitespace-normal">
      {broken ? (
        <>
          {t("broken", { position: broken.position })} {problem ? t(`problems.${problem}`) : broken.says}{" "}
          {broken.entryId && <Code className="break-all">{broken.entryId}</Code>}{" "}
          {broken.at && <Time at={broken.at} />} {broken.tenantId && <IdLink id={broken.tenantId} />}
        </>
      ) : (
        t("logBroken")
      )}
    </StateLamp>
  );
}

function AuditFilters({
  search,
  onRefine,
}: {
  search: AuditSearch;
  onRefine: (change: Partial<AuditSearch>) => void;
}) {
  const t = useTranslations("audit.filters");
  const common = useTranslations("common");
  const categoryName = useCategoryName();
  const filtered = auditFilters.some((name) => search[name] !== undefined);
  const [typed, setTyped] = useState<Partial<Record<AuditFilter, string>>>(search);
  // The address may change by itself: back, forward, a link that narrows the list.
  const inAddress = JSON.stringify(auditFilters.map((name) => search[name]));
  const [followed, setFollowed] = useState(inAddress);
  if (followed !== inAddress) {
    setFollowed(inAddress);
    setTyped(search);
  }
  const bind = (name: AuditFilter) => ({
    value: typed[name] ?? "",
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value }),
  });
  return (
    <form
      role="search"
      className="grid grid-cols-2 items-end gap-3 lg:grid-cols-4"
      onSubmit={(event) => {
        event.preventDefault();
        const read = readAuditSearch(typed);
        onRefine(Object.fromEntries(auditFilters.map((name) => [name, read[name]])));
      }}
    >
      <SelectField
        label={t("category")}
        {...bind("category")}
        options={[
          { value: "", label: common("any") },
          ...auditCategories.map((value) => ({ value, label: categoryName(value) })),
        ]}
      />
      {(["action", "resourceType", "resourceId", "actor", "tenantId"] as const).map((name) => (
        <TextField key={name} label={t(name)} maxLength={200} spellCheck={false} {...bind(name)} />
      ))}
      {(["from", "to"] as const).map((name) => (
        <TextField key={name} type="date" label={t(name)} {...bind(name)} />
      ))}
      <div className="col-span-2 flex gap-2 lg:col-span-4">
        <Button type="submit">{common("search")}</Button>
        {filtered && (
          <Button
            kind="quiet"
            onClick={() => onRefine(Object.fromEntries(auditFilters.map((name) => [name, undefined])))}
          >
            {common("clear")}
          </Button>
        )}
      </div>
    </form>
  );
}

function EntryDetail({ entry }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  const facts: (readonly [string, ReactNode])[] = [
    [
      t("columns.at"),
      <span key="at">
        <Time at={entry.at} /> <Code className="text-ink-3">{entry.at}</Code>
      </span>,
    ],
    [t("columns.category"), <CategoryMark key="category" category={entry.category} />],
    [t("columns.action"), <Code key="action">{entry.action}</Code>],
    [
      t("columns.resource"),
      <span key="resource">
        {entry.resourceType} {entry.resourceId && <IdLink id={entry.resourceId} />}
      </span>,
    ],
    [
      t("columns.actor"),
      <span key="actor">
        <ActorName actor={entry.actor} />{" "}
        {entry.actor.id && entry.actor.id !== entry.actor.name && <IdLink id={entry.actor.id} />}
      </span>,
    ],
    [
      t("columns.tenant"),
      entry.tenant ? (
        <span key="tenant">
          {entry.tenant.name} <IdLink id={entry.tenant.id} />
        </span>
      ) : (
        t("noTenant")
      ),
    ],
    [t("service"), <Code key="service">{entry.service}</Code>],
    [
      t("request"),
      entry.requestId ? (
        <Code key="request" className="break-all">
          {entry.requestId}
        </Code>
      ) : (
        "–"
      ),
    ],
    [
      t("correlation"),
      entry.correlationId ? (
        <Code key="correlation" className="break-all">
          {entry.correlationId}
        </Code>
      ) : (
        "–"
      ),
    ],
    [
      t("proof"),
      <StateLamp key="proof" state={entry.sealed ? "ok" : "running"}>
        {t(entry.sealed ? "sealed" : "notSealed")}
      </StateLamp>,
    ],
  ];
  return (
    <div className="grid gap-6 px-5 py-4">
      <Facts facts={facts} />
      <Section title={t("diff.title")}>
        <DiffView before={entry.before} after={entry.after} />
      </Section>
      <div>
        <JsonButton
          value={entry}
          url={buildUrl(
            "/api/identity/audit-logs",
            {},
            { resourceId: entry.resourceId, action: entry.action },
          )}
        />
      </div>
    </div>
  );
}
