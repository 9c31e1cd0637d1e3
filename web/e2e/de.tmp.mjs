import { chromium } from "@playwright/test";
const b = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
for (const [email, app, kind] of [["admin@cloudfactory.test","admin","operator"]]) {
  const ctx = await b.newContext({ baseURL: process.env.BASE_URL, viewport: { width: 1280, height: 500 }, locale: "de-DE" });
  const page = await ctx.newPage();
  await page.request.post("/api/identity/auth/login", { data: { email, password: process.env.CLOUD_FACTORY_DEMO_PASSWORD } });
  await page.addInitScript((k) => localStorage.setItem("cf_signed_in", k), kind);
  await page.goto("/" + app + "/users"); await page.locator("h1").waitFor(); await page.waitForTimeout(400);
  await page.screenshot({ path: "/tmp/h-e2e/shots/de.png" });
}
await b.close();
