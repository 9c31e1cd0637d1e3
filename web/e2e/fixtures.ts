import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { type Person, signInAs } from "./signIn.ts";

interface Watch {
  /** Console errors that belong to what a test does, for example a refusal that it provokes. */
  expected: RegExp[];
}

/** Every test fails on a console error, an uncaught error or a violation of the content policy. */
export const test = base.extend<{ watch: Watch; caller: Person | null }>({
  /** Who is signed in: `test.use({ caller: "admin" })`. */
  caller: [null, { option: true }],
  page: async ({ page, caller }, use) => {
    if (caller) await signInAs(page, caller);
    await use(page);
  },

  watch: [
    async ({ page }, use) => {
      const watch: Watch = { expected: [] };
      const seen: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") seen.push(message.text());
      });
      page.on("pageerror", (error) => seen.push(String(error)));
      await page.addInitScript(() => {
        addEventListener("securitypolicyviolation", (event) => {
          console.error(`content policy: ${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await use(watch);
      const unexpected = seen.filter((text) => !watch.expected.some((pattern) => pattern.test(text)));
      expect(unexpected, "the console stays empty").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

export const refused = /status of 401/;

/** The page has arrived: it runs, its heading is there and nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator(".static-page")).toHaveCount(0);
  await expect(page.locator("h1")).toBeVisible();
  await expect(page.getByRole("status", { name: "Loading" })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  expect(
    violations.map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.map((node) => node.target.join(" ")),
    })),
  ).toEqual([]);
}

/** Nothing sticks out of the page sideways. */
export async function expectNoOverflow(page: Page): Promise<void> {
  // The window's own width grows with the page on a phone.
  const width = page.viewportSize()?.width ?? 0;
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(needed).toBeLessThanOrEqual(width);
}
