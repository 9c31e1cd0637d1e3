import type { PermissionInfo, TenantKind } from "./identity/types.ts";

/** Permissions as a grid: one row for each resource, one column for each action that occurs. */
export interface Matrix {
  actions: readonly string[];
  rows: readonly MatrixRow[];
}

export interface MatrixRow {
  resource: string;
  cells: Readonly<Record<string, PermissionInfo>>;
}

/** Reading comes first, then changing, then what is particular to a resource, as the API lists it. */
const first = ["read", "write"];

export function matrixOf(permissions: readonly PermissionInfo[]): Matrix {
  const actions = [...new Set(permissions.map(({ action }) => action))];
  const rows = new Map<string, Record<string, PermissionInfo>>();
  for (const permission of permissions) {
    rows.set(permission.resource, { ...rows.get(permission.resource), [permission.action]: permission });
  }
  return {
    actions: [
      ...first.filter((action) => actions.includes(action)),
      ...actions.filter((action) => !first.includes(action)),
    ],
    rows: [...rows].map(([resource, cells]) => ({ resource, cells })),
  };
}

/** Why a permission cannot be put into a role; null when it can. */
export type Ungrantable = "notHeld" | "otherKind";

export function whyNotGrantable(permission: PermissionInfo, kind: TenantKind): Ungrantable | null {
  if (!permission.kinds.includes(kind)) return "otherKind";
  return permission.grantable ? null : "notHeld";
}

export type RowState = "all" | "some" | "none";

/** How much of a row is chosen, of what can be chosen at all. */
export function rowState(row: MatrixRow, chosen: readonly string[]): RowState {
  const names = Object.values(row.cells).map(({ name }) => name);
  const held = names.filter((name) => chosen.includes(name)).length;
  return held === 0 ? "none" : held === names.length ? "all" : "some";
}

/** The choice with one permission switched. */
export function switched(chosen: readonly string[], name: string, on: boolean): string[] {
  const without = chosen.filter((entry) => entry !== name);
  return on ? [...without, name].toSorted() : without;
}

/** The choice with everything of a row that may be granted switched; the rest stays as it is. */
export function rowSwitched(
  chosen: readonly string[],
  row: MatrixRow,
  kind: TenantKind,
  on: boolean,
): string[] {
  return Object.values(row.cells)
    .filter((permission) => whyNotGrantable(permission, kind) === null)
    .reduce<string[]>((next, { name }) => switched(next, name, on), [...chosen]);
}
