import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "@playwright/test";

interface Letter {
  keptAt: string;
  to: string;
  text: string;
}

/** Where the server keeps its letters instead of sending them; without it no link can be followed. */
export const outbox = process.env.MAIL_OUTBOX ?? "";

async function lettersTo(email: string): Promise<Letter[]> {
  const names = (await readdir(outbox)).filter((name) => name.endsWith(".json"));
  const letters = await Promise.all(
    // The oldest leave while one reads.
    names.map((name) => readFile(join(outbox, name), "utf8").catch(() => "")),
  );
  return letters
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text) as Letter)
    .filter(({ to }) => to.includes(`<${email}>`) || to === email)
    .toSorted((first, second) => second.keptAt.localeCompare(first.keptAt));
}

/** The link of the newest letter to somebody that leads to this page, without the host. */
export async function linkFor(email: string, page: string): Promise<string> {
  const link = new RegExp(`https?://[^/\\s]+(${page}#token=\\S+)`);
  let found = "";
  await expect
    .poll(
      async () => {
        for (const { text } of await lettersTo(email)) {
          const path = link.exec(text)?.[1];
          if (path) {
            found = path;
            return true;
          }
        }
        return false;
      },
      { message: `a letter to ${email} with a link to ${page}`, timeout: 20_000 },
    )
    .toBe(true);
  return found;
}
