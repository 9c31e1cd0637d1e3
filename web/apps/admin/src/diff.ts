/** What a change did, field by field. */

export type Kind = "added" | "removed" | "changed" | "same";

export interface FieldChange {
  /** The field as a path, for example `owner.email`. */
  path: string;
  kind: Kind;
  before?: unknown;
  after?: unknown;
}

type Fields = Map<string, unknown>;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}

/** What names an entry of a list of records, where every one has a name of its own. */
function namesOf(list: readonly unknown[]): readonly string[] | null {
  for (const key of ["code", "currency", "region"]) {
    const names = list.map((entry) => (isRecord(entry) ? entry[key] : undefined));
    if (
      names.every((name) => typeof name === "string" && name !== "") &&
      new Set(names).size === names.length
    ) {
      return names as string[];
    }
  }
  return null;
}

/**
 * Objects are walked; a list of plain values is one field; a list of objects is walked by what names its
 * entries, else by position.
 */
function flatten(value: unknown, path: string, into: Fields): void {
  if (isRecord(value)) {
    const entries = Object.entries(value);
    if (entries.length === 0 && path) into.set(path, value);
    for (const [name, inner] of entries) flatten(inner, path ? `${path}.${name}` : name, into);
  } else if (Array.isArray(value) && value.some((inner) => !isScalar(inner))) {
    const names = namesOf(value);
    value.forEach((inner, index) => flatten(inner, `${path}[${names?.[index] ?? index}]`, into));
  } else {
    into.set(path, value);
  }
}

function fieldsOf(value: unknown): Fields {
  const fields: Fields = new Map();
  if (value !== null && value !== undefined) flatten(value, "", fields);
  return fields;
}

function equal(first: unknown, second: unknown): boolean {
  return JSON.stringify(first) === JSON.stringify(second);
}

/**
 * Every field of either side in the order in which they stand, new ones after the known ones. What was
 * not there is no value: a field that is null on one side and missing on the other did not change.
 */
export function diffFields(before: unknown, after: unknown): readonly FieldChange[] {
  const old = fieldsOf(before);
  const now = fieldsOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((path): FieldChange[] => {
    const was = old.get(path) ?? null;
    const is = now.get(path) ?? null;
    if (equal(was, is)) return was === null ? [] : [{ path, kind: "same", before: was, after: is }];
    if (was === null) return [{ path, kind: "added", after: is }];
    if (is === null) return [{ path, kind: "removed", before: was }];
    return [{ path, kind: "changed", before: was, after: is }];
  });
}

function has(list: readonly unknown[], value: unknown): boolean {
  return list.some((entry) => equal(entry, value));
}

/** What joined and what left a list of plain values; null where one of them is no such list. */
export function listChanges(
  before: unknown,
  after: unknown,
): { added: readonly unknown[]; removed: readonly unknown[]; kept: readonly unknown[] } | null {
  if (!Array.isArray(before) || !Array.isArray(after)) return null;
  return {
    added: after.filter((value) => !has(before, value)),
    removed: before.filter((value) => !has(after, value)),
    kept: after.filter((value) => has(before, value)),
  };
}
