import { type DataColumn, DataTable, NavLink, type NavLinkProps } from "@cloud-factory/kit";
import { Code, EmptyState, linkClass, Time } from "@cloud-factory/ui";
import { Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import type { AuditEntry, AuditQuery } from "../identity/types.ts";
import { CategoryMark } from "./CategoryMark.tsx";

type EntryLink = Pick<NavLinkProps, "to" | "search" | "resetScroll">;

/** Who did it: a person or key by name, else the kind. */
export function ActorName({ actor }: { actor: AuditEntry["actor"] }) {
  const t = useTranslations("audit.actors");
  const kinds = ["user", "apiKey", "system", "visitor", "unknown"] as const;
  const kind = kinds.find((name) => name === actor.kind);
  return actor.name ?? actor.id ?? (kind ? t(kind) : actor.kind);
}

/** Entries of the audit log, newest first. */
export function AuditRows({
  rows,
  link,
  empty,
}: {
  rows: readonly AuditEntry[];
  link: (entry: AuditEntry) => EntryLink;
  empty: ReactNode;
}) {
  const t = useTranslations("audit");
  const columns = useMemo<DataColumn<AuditEntry>[]>(
    () => [
      { id: "at", header: t("columns.at"), cell: (entry) => <Time at={entry.at} /> },
      {
        id: "category",
        header: t("columns.category"),
        cell: (entry) => <CategoryMark category={entry.category} />,
      },
      { id: "action", header: t("columns.action"), cell: (entry) => <Code>{entry.action}</Code> },
      {
        id: "resource",
        header: t("columns.resource"),
        cell: (entry) => (
          <span>
            {entry.resourceType}
            {entry.resourceId && (
              <Code className="block text-xs break-all text-ink-3">{entry.resourceId}</Code>
            )}
          </span>
        ),
      },
      { id: "actor", header: t("columns.actor"), cell: (entry) => <ActorName actor={entry.actor} /> },
      {
        id: "tenant",
        header: t("columns.tenant"),
        cell: (entry) => (entry.tenant ? (entry.tenant.name ?? entry.tenant.id) : "–"),
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={(entry) => entry.id}
      rowLink={link}
      empty={empty}
    />
  );
}

/** The latest entries about something, with the way to all of them. */
export function AuditTable({ query: asked }: { query: AuditQuery }) {
  const t = useTranslations("audit");
  const query = useQuery(identityQueries.auditLogs(asked));
  const { limit: _, ...filters } = asked;
  return (
    <div className="grid gap-4">
      <p className="text-sm">
        <NavLink to="/audit" search={filters} className={linkClass()}>
          {t("openLog")}
        </NavLink>
      </p>
      <Listing query={query} cursor={undefined}>
        {(rows) => (
          <AuditRows
            rows={rows}
            link={(entry) => ({ to: "/audit", search: { ...filters, entry: entry.id } })}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
        )}
      </Listing>
    </div>
  );
}
