import type { MemberQuery, TenantQuery } from "@cloud-factory/api";
import { urlState } from "@cloud-factory/kit";
import {
  memberStates,
  type MemberState,
  type TenantKind,
  tenantKinds,
  type TenantState,
  tenantStates,
} from "./identity/types.ts";

/** What the addresses of these lists hold; what makes no sense counts as not given. */

const pageSize = 25;

export interface TenantSearch {
  search?: string;
  kind?: TenantKind;
  state?: TenantState;
  sellerId?: string;
  cursor?: string;
}

export function readTenantSearch(raw: Record<string, unknown>): TenantSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    kind: urlState.oneOf(raw.kind, tenantKinds),
    state: urlState.oneOf(raw.state, tenantStates),
    sellerId: urlState.text(raw.sellerId),
    cursor: urlState.cursor(raw.cursor),
  });
}

export function tenantQuery(search: TenantSearch, kind: TenantKind | undefined): TenantQuery {
  return { ...search, kind: kind ?? search.kind, limit: pageSize };
}

export interface UserSearch {
  search?: string;
  tenantId?: string;
  role?: string;
  state?: MemberState;
  cursor?: string;
}

export function readUserSearch(raw: Record<string, unknown>): UserSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    tenantId: urlState.text(raw.tenantId),
    role: urlState.text(raw.role),
    state: urlState.oneOf(raw.state, memberStates),
    cursor: urlState.cursor(raw.cursor),
  });
}

export function userQuery(search: UserSearch): MemberQuery {
  return { ...search, limit: pageSize };
}

export const tenantTabs = ["overview", "orders", "users", "keys", "notes", "audit"] as const;
export type TenantTab = (typeof tenantTabs)[number];

export function readTenantTab(raw: Record<string, unknown>): { tab?: TenantTab } {
  return urlState.compact({ tab: urlState.oneOf(raw.tab, tenantTabs) });
}

export const roleViews = ["list", "matrix"] as const;
export type RoleView = (typeof roleViews)[number];

export interface RoleSearch {
  view?: RoleView;
  kind?: TenantKind;
}

export function readRoleSearch(raw: Record<string, unknown>): RoleSearch {
  return urlState.compact({
    view: urlState.oneOf(raw.view, roleViews),
    kind: urlState.oneOf(raw.kind, tenantKinds),
  });
}

export const userTabs = ["overview", "roles", "sessions"] as const;
export type UserTab = (typeof userTabs)[number];

export interface UserPageSearch {
  tab?: UserTab;
  /** The organisation whose member is meant, for people of several. */
  tenantId?: string;
}

export function readUserPageSearch(raw: Record<string, unknown>): UserPageSearch {
  return urlState.compact({
    tab: urlState.oneOf(raw.tab, userTabs),
    tenantId: urlState.text(raw.tenantId),
  });
}
