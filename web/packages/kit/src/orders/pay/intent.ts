import { ApiError, newIntent } from "@cloud-factory/api";

/**
 * The key of one intent, kept for the time of the tab: a second click, a lost answer or a page loaded
 * anew repeat the same request, and the server does the thing once. Another content is another intent.
 */

interface Kept {
  of: string;
  key: string;
}

const memory = new Map<string, string>();

function read(name: string): Kept | null {
  let text: string | null = memory.get(name) ?? null;
  try {
    text = sessionStorage.getItem(name) ?? text;
    const found = JSON.parse(text ?? "null") as Partial<Kept> | null;
    return typeof found?.of === "string" && typeof found.key === "string"
      ? { of: found.of, key: found.key }
      : null;
  } catch {
    return null;
  }
}

function write(name: string, text: string | null): void {
  if (text === null) memory.delete(name);
  else memory.set(name, text);
  try {
    if (text === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // Storage is switched off: the page remembers as long as it lives.
  }
}

/** Short, and says nothing of what it was made of. */
function digest(text: string): string {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    first = Math.imul(first ^ code, 2654435761);
    second = Math.imul(second ^ code, 1597334677);
  }
  return `${(first >>> 0).toString(36)}.${(second >>> 0).toString(36)}.${text.length.toString(36)}`;
}

/** The key for `content`: the kept one where it is the same, else a new one. */
export function intentKey(name: string, content: unknown): string {
  const of = digest(JSON.stringify(content));
  const kept = read(name);
  if (kept?.of === of) return kept.key;
  const key = newIntent();
  write(name, JSON.stringify({ of, key } satisfies Kept));
  return key;
}

/** The intent had its answer: the next one is another, even with the same content. */
export function forgetIntent(name: string): void {
  write(name, null);
}

const pause = (millis: number) => new Promise((done) => setTimeout(done, millis));

/** Where the first request with a key is still at work, its answer is waited for. */
export async function patiently<T>(send: () => Promise<T>, tries = 20): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "still-running" || tries <= 1) throw error;
    await pause((error.retryAfter ?? 1) * 1000);
    return patiently(send, tries - 1);
  }
}
