/** Which kind of organisation somebody of this browser is signed in to: decides which app is theirs. */
export type TenantKind = "operator" | "partner" | "customer";

const name = "cf_signed_in";
const kinds: readonly string[] = ["operator", "partner", "customer"] satisfies TenantKind[];

/**
 * A mark, no secret: the refresh token lies in a cookie that no script can read, and without the mark
 * every visitor's first page would ask for a session that is not there.
 */
export function signedInAs(): TenantKind | null {
  const value = readStored(name);
  return value !== null && kinds.includes(value) ? (value as TenantKind) : null;
}

export function markSignedIn(kind: TenantKind | null): void {
  writeStored(name, kind);
}

const memory = new Map<string, string>();

/** Storage may be switched off; then this page remembers as long as it lives. */
export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return memory.get(key) ?? null;
  }
}

export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    if (value === null) memory.delete(key);
    else memory.set(key, value);
  }
}
