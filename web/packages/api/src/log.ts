/** One call to the API, as the developer drawer shows it. */
export interface ApiCall {
  method: string;
  url: string;
  requestId: string;
  language: string;
  body: string | undefined;
  /** The page that made it. */
  page: string;
  at: string;
  /** Null when no server answered. */
  status: number | null;
  millis: number;
}

const longest = 100;
let calls: readonly ApiCall[] = [];
const listeners = new Set<() => void>();

export function recordCall(call: ApiCall): void {
  calls = [call, ...calls].slice(0, longest);
  for (const listener of listeners) listener();
}

export const callLog = {
  calls: (): readonly ApiCall[] => calls,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** The same call for a terminal. The signed-in caller's token is never part of it. */
export function asCurl(call: Pick<ApiCall, "method" | "url" | "language" | "body">, origin: string): string {
  const parts = ["curl"];
  if (call.method !== "GET") parts.push("-X", call.method);
  parts.push(quoted(origin + call.url), "-H", quoted(`Accept-Language: ${call.language}`));
  if (call.body !== undefined)
    parts.push("-H", quoted("Content-Type: application/json"), "-d", quoted(call.body));
  return parts.join(" ");
}
