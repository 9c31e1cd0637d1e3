import { chromium } from "@playwright/test";
const base = process.env.BASE_URL, pw = process.env.CLOUD_FACTORY_DEMO_PASSWORD;
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const who = { admin: ["admin@cloudfactory.test", "operator"], partner: ["partner@adria.test", "partner"], customer: ["customer@acme.test", "customer"] };
const sets = {
  admin: ["/admin", "/admin/customers", "/admin/tenants", "/admin/users", "/admin/roles", "/admin/roles?view=matrix", "/admin/roles/sales", "/admin/roles/new", "/admin/api-keys", "/admin/signing-keys", "/admin/audit", "/admin/gateway", "CUSTOMER", "CUSTOMER?tab=notes", "USER", "/admin/users/new"],
  partner: ["/partner", "/partner/customers", "/partner/customers/new", "PCUST", "/partner/team", "/partner/api-keys"],
  customer: ["/portal", "/portal/team", "/portal/team/invite", "/portal/api-keys/new", "/portal/organisation", "/portal/security", "/portal/profile"],
  none: ["/portal/sign-in", "/portal/register", "/portal/forgot-password", "/portal/invitation"],
};
const only = process.argv[2]?.split(",");
for (const [person, paths] of Object.entries(sets)) {
  if (only && !only.includes(person)) continue;
  for (const [w, h] of [[1280, 860], [390, 844]]) {
    const ctx = await browser.newContext({ baseURL: base, viewport: { width: w, height: h }, locale: process.env.LOC ?? "en-GB", reducedMotion: "reduce" });
    const page = await ctx.newPage();
    let token;
    if (who[person]) {
      const r = await page.request.post("/api/identity/auth/login", { data: { email: who[person][0], password: pw } });
      token = (await r.json()).accessToken;
      await page.addInitScript((k) => localStorage.setItem("cf_signed_in", k), who[person][1]);
    }
    const get = async (u) => (await (await page.request.get(u, { headers: { authorization: `Bearer ${token}` } })).json()).items[0]?.id;
    for (let path of paths) {
      const label = path.replaceAll(/[/?=]/g, "_");
      if (path.startsWith("CUSTOMER")) path = path.replace("CUSTOMER", `/admin/customers/${await get("/api/identity/tenants?kind=customer&search=Acme")}`);
      if (path === "USER") path = `/admin/users/${await get("/api/identity/users?search=Samo")}`;
      if (path === "PCUST") path = `/partner/customers/${await get("/api/identity/tenants?kind=customer")}`;
      await page.goto(path);
      await page.locator("h1").waitFor({ timeout: 8000 }).catch(() => console.log("no h1", path));
      await page.waitForTimeout(350);
      for (const scheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: `/tmp/h-e2e/shots/${person}${label}-${w}-${scheme}.png` });
      }
      await page.emulateMedia({ colorScheme: "light" });
    }
    await ctx.close();
  }
}
await browser.close();
