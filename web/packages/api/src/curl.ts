import type { ApiCall } from "./log.ts";

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same call for a terminal. The signed-in caller's token is never part of it: a key takes its place. */
export function asCurl(
  call: Pick<ApiCall, "method" | "url" | "language" | "body"> & { signed?: boolean },
  origin: string,
): string {
  const parts = ["curl"];
  if (call.method !== "GET") parts.push("-X", call.method);
  parts.push(quoted(origin + call.url), "-H", quoted(`Accept-Language: ${call.language}`));
  if (call.signed) parts.push("-H", '"Authorization: Bearer $CLOUD_FACTORY_API_KEY"');
  if (call.body !== undefined)
    parts.push("-H", quoted("Content-Type: application/json"), "-d", quoted(call.body));
  return parts.join(" ");
}
