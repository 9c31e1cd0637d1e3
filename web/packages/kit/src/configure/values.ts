import type { Configuration } from "@cloud-factory/api";
import type { ConfigOption } from "../configSchema.ts";

/** Whether a choice can be had, where something outside the schema decides about it. */
export type IsOpen = (option: ConfigOption, value: string) => boolean;

/** What an option begins with: its preset, or the least that the schema asks for. */
export function startingValue(option: ConfigOption, isOpen: IsOpen = () => true): unknown {
  if (option.kind !== "choice" && option.initial !== undefined) return option.initial;
  switch (option.kind) {
    case "choice": {
      const preset = option.choices.find(({ raw }) => raw === option.initial);
      if (preset && isOpen(option, preset.value)) return preset.raw;
      const open = option.choices.find(({ value }) => isOpen(option, value));
      return option.required || option.initial !== undefined ? (open ?? option.choices[0])?.raw : undefined;
    }
    case "number":
      return option.required ? (option.min ?? 0) : undefined;
    case "switch":
      return option.required ? false : undefined;
    case "text":
    case "several":
    case "json":
      return undefined;
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : undefined;
}

/** A value as it stood in an address or in storage; undefined where it makes no sense for the option. */
export function readValue(option: ConfigOption, value: unknown): unknown {
  switch (option.kind) {
    case "choice":
      return option.choices.find((choice) => choice.value === asText(value))?.raw;
    case "number": {
      if (value === "" || (typeof value !== "number" && typeof value !== "string")) return undefined;
      const number = Number(value);
      return Number.isFinite(number) ? number : undefined;
    }
    case "switch":
      return value === true || value === "true"
        ? true
        : value === false || value === "false"
          ? false
          : undefined;
    case "text":
      return asText(value);
    case "several": {
      if (!Array.isArray(value)) return undefined;
      const wanted = new Set(value.map(String));
      return option.choices.filter((choice) => wanted.has(choice.value)).map(({ raw }) => raw);
    }
    case "json":
      return typeof value === "object" && value !== null && Array.isArray(value) === (option.holds === "list")
        ? value
        : undefined;
  }
}

/** The whole configuration: what was given where it makes sense, else what the option begins with. */
export function completed(
  options: readonly ConfigOption[],
  given: Configuration,
  isOpen?: IsOpen,
): Configuration {
  return Object.fromEntries(
    options
      .map((option): [string, unknown] => [
        option.name,
        (Object.hasOwn(given, option.name) ? readValue(option, given[option.name]) : undefined) ??
          startingValue(option, isOpen),
      ])
      .filter(([, value]) => value !== undefined),
  );
}

/** Which options a server's complaints are about: `/configuration/workers` is about `workers`. */
export function complaintsByOption(
  errors: readonly { pointer: string; message: string }[],
): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { pointer, message } of errors) {
    const [, name] = /(?:^|\/)configuration\/([^/]+)/.exec(pointer) ?? [];
    if (name) found[name.replaceAll("~1", "/").replaceAll("~0", "~")] ??= message;
  }
  return found;
}
