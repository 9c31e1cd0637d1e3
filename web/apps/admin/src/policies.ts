import type { PermissionInfo, Policy } from "./identity/types.ts";

/** One line of the editor: what was typed, before it is a policy. */
export interface PolicyDraft {
  key: number;
  resource: string;
  attribute: string;
  values: string;
}

export type DraftProblem = "resource" | "attribute" | "values" | "repeated" | "unused";

/** Values are separated by commas or line breaks; a value may hold spaces. */
export function readValues(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(/[,\n]+/)
        .map((value) => value.trim())
        .filter(Boolean),
    ),
  ];
}

export function toDrafts(policies: readonly Policy[]): PolicyDraft[] {
  return policies.map(({ resource, attribute, values }, key) => ({
    key,
    resource,
    attribute,
    values: values.join(", "),
  }));
}

export function toPolicies(drafts: readonly PolicyDraft[]): Policy[] {
  return drafts.map(({ resource, attribute, values }) => ({
    resource,
    attribute: attribute.trim(),
    values: [...readValues(values)],
  }));
}

/**
 * What is wrong with each line. The same attribute of the same resource twice would say two things; a
 * limit of a resource that the role may not touch at all limits nothing.
 */
export function draftProblems(
  drafts: readonly PolicyDraft[],
  permissions: readonly string[],
): ReadonlyMap<number, DraftProblem> {
  const problems = new Map<number, DraftProblem>();
  const seen = new Set<string>();
  for (const draft of drafts) {
    const attribute = draft.attribute.trim();
    const name = `${draft.resource} ${attribute}`;
    if (!draft.resource) problems.set(draft.key, "resource");
    else if (!/^[a-z][a-zA-Z0-9_.-]*$/.test(attribute)) problems.set(draft.key, "attribute");
    else if (readValues(draft.values).length === 0) problems.set(draft.key, "values");
    else if (seen.has(name)) problems.set(draft.key, "repeated");
    else if (!permissions.some((permission) => permission.startsWith(`${draft.resource}:`))) {
      problems.set(draft.key, "unused");
    }
    seen.add(name);
  }
  return problems;
}

/** The resources that can be limited, with the attributes by which. */
export function limitable(permissions: readonly PermissionInfo[]): ReadonlyMap<string, readonly string[]> {
  const attributes = new Map<string, readonly string[]>();
  for (const { resource, narrowedBy } of permissions) {
    const known = attributes.get(resource) ?? [];
    attributes.set(resource, [...new Set([...known, ...narrowedBy])]);
  }
  return new Map([...attributes].filter(([, known]) => known.length > 0));
}
