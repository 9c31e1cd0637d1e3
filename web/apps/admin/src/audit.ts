import { days, urlState } from "@cloud-factory/kit";
import { type AuditCategory, auditCategories, type AuditQuery } from "./identity/types.ts";

/** What the address of the audit log holds. Days are the reader's own, written as 2026-11-21. */
export interface AuditSearch {
  category?: AuditCategory;
  action?: string;
  resourceType?: string;
  resourceId?: string;
  actor?: string;
  tenantId?: string;
  from?: string;
  to?: string;
  cursor?: string;
  /** The entry that is open. */
  entry?: string;
}

export const auditFilters = [
  "category",
  "action",
  "resourceType",
  "resourceId",
  "actor",
  "tenantId",
  "from",
  "to",
] as const;
export type AuditFilter = (typeof auditFilters)[number];

export const readDay = days.day;

export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  return urlState.compact({
    category: urlState.oneOf(raw.category, auditCategories),
    action: urlState.text(raw.action),
    resourceType: urlState.text(raw.resourceType),
    resourceId: urlState.text(raw.resourceId),
    actor: urlState.text(raw.actor),
    tenantId: urlState.text(raw.tenantId),
    from: readDay(raw.from),
    to: readDay(raw.to),
    cursor: urlState.cursor(raw.cursor),
    entry: urlState.text(raw.entry),
  });
}

/** The filters as the API takes them: both days are whole days, so the end is the next day's start. */
export function auditFilterQuery({
  from,
  to,
  cursor,
  entry,
  ...rest
}: AuditSearch): Omit<AuditQuery, "limit"> {
  void cursor;
  void entry;
  return {
    ...rest,
    ...(from ? { from: days.startOfDay(from) } : {}),
    ...(to ? { to: days.startOfDay(to, 1) } : {}),
  };
}

const pageSize = 50;

export function auditQuery(search: AuditSearch): AuditQuery {
  return {
    ...auditFilterQuery(search),
    ...(search.cursor ? { cursor: search.cursor } : {}),
    limit: pageSize,
  };
}
