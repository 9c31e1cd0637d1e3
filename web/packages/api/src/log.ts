/** One call to the API, as the developer drawer shows it. */
export interface ApiCall {
  method: string;
  url: string;
  requestId: string;
  language: string;
  /** It was sent in the name of a caller. */
  signed: boolean;
  /** As it was sent, secrets taken out. */
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

const secretPlaces = /^\/api\/identity\/(auth|me|mfa)\//;
const secret = /("(?:\w*[pP]assword|\w*[tT]oken|code|apiKey)":)"(?:[^"\\]|\\.)*"/g;

/** Whoever looks over a shoulder at the drawer reads no password, code or token. */
export function withoutSecrets(url: string, body: string): string {
  return secretPlaces.test(url) ? body.replaceAll(secret, '$1"…"') : body;
}

export const callLog = {
  calls: (): readonly ApiCall[] => calls,
  clear: (): void => {
    calls = [];
    for (const listener of listeners) listener();
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
