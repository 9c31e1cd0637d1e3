import type { PermissionInfo, Role, TenantKind } from "./identity/types.ts";

export interface RoleChoice {
  role: Role;
  /** Permissions of the role that whoever gives it does not hold: then it cannot be given. */
  missing: readonly string[];
}

/** The roles for people of a kind of organisation, each with what its giver lacks to give it. */
export function roleChoices(
  roles: readonly Role[],
  permissions: readonly PermissionInfo[],
  kind: TenantKind,
): readonly RoleChoice[] {
  const grantable = new Set(permissions.filter((entry) => entry.grantable).map(({ name }) => name));
  return roles
    .filter((role) => role.kind === kind)
    .map((role) => ({ role, missing: role.permissions.filter((name) => !grantable.has(name)) }));
}

/** The choice with one role given or taken, in a stable order. */
export function toggled(chosen: readonly string[], code: string, given: boolean): string[] {
  const without = chosen.filter((name) => name !== code);
  return (given ? [...without, code] : without).toSorted();
}

export function sameNames(first: readonly string[], second: readonly string[]): boolean {
  return first.toSorted().join(" ") === second.toSorted().join(" ");
}
