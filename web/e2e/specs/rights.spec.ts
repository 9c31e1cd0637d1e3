import type { APIRequestContext } from "@playwright/test";
import { expect, refused, settled } from "../fixtures.ts";
import { linkFor, outbox } from "../letters.ts";
import { fillSignIn } from "../signIn.ts";
import { test } from "../staff.ts";

const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;

async function make<T>(request: APIRequestContext, token: string, url: string, data: object): Promise<T> {
  const answer = await request.post(url, {
    data,
    headers: { authorization: `Bearer ${token}`, "idempotency-key": unique() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as T;
}

test("a role limited to a category shows that category of the audit log, and nothing else", async ({
  page,
  request,
  tokenOf,
  watch,
}) => {
  test.skip(!outbox, "MAIL_OUTBOX: the directory in which the server keeps its letters");
  watch.expected.push(refused);
  const { accessToken } = await tokenOf("admin");
  const mark = unique();
  const email = `watch-${mark}@browser.test`;
  const role = { code: `watch-${mark}`, name: "Sign-in watch" };
  await make(request, accessToken, "/api/identity/roles", {
    ...role,
    permissions: ["profile:read", "profile:write", "mfa:enrol", "audit:read"],
    policies: [{ resource: "audit", attribute: "category", values: ["authentication"] }],
  });
  await make(request, accessToken, "/api/identity/users", {
    email,
    fullName: "Wanda Watch",
    roles: [role.code],
  });
  await page.goto(await linkFor(email, "/admin/invitation"));
  await page.getByLabel("Password", { exact: true }).fill("a lamp in the window");
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("link", { name: "To sign-in" }).click();
  await fillSignIn(page, email, "a lamp in the window");
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page.goto("/admin/audit");
  await settled(page);

  await expect(page.locator("[data-category]").first()).toBeVisible();
  const shown = await page
    .locator("[data-category]")
    .evaluateAll((marks) => [...new Set(marks.map((one) => one.getAttribute("data-category")))]);
  expect(shown).toEqual(["authentication"]);
});

test("product staff publishes what was drafted, and everybody can read it then", async ({
  page,
  request,
  signInAs,
  watch,
}) => {
  // A draft is no offer: asked for as one, it is not found.
  watch.expected.push(/status of 404/);
  const token = await signInAs("product");
  const mark = unique();
  const slug = `probe-${mark}`;
  const text = { en: `Probe ${mark}` };
  const { id } = await make<{ id: string }>(request, token, "/api/products", {
    sku: `CF-${mark.toUpperCase()}`,
    slug,
    type: "sim-bundle",
    category: "mobile",
    content: {
      name: text,
      summary: text,
      description: text,
      configSchema: { type: "object", properties: {}, additionalProperties: false },
      regions: [{ code: "eu", name: "Europe" }],
      priceLists: [
        { currency: "EUR", components: [{ code: "s", label: text, type: "flat", amount: "5.00" }] },
      ],
    },
  });
  expect((await request.get(`/api/products/${slug}`)).status()).toBe(404);
  await page.goto(`/admin/products/${id}`);
  await settled(page);

  await page.getByRole("link", { name: "Publish" }).click();
  await page.getByRole("button", { name: "Publish now" }).click();

  await expect(page.getByText(`Probe ${mark} is published.`).first()).toBeVisible();
  expect((await request.get(`/api/products/${slug}`)).status()).toBe(200);

  await page.getByRole("button", { name: "Retire" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Retire" }).click();
  await expect(page.getByText(`Probe ${mark} is retired.`).first()).toBeVisible();
});

test("operations sees the dead letters", async ({ page, signInAs }) => {
  await signInAs("ops");
  await page.goto("/admin/events");
  await settled(page);

  await expect(page.getByRole("heading", { level: 1, name: "Event bus" })).toBeVisible();

  // Others may have left some.
  await expect(page.getByRole("table").or(page.getByText("No dead letters")).first()).toBeVisible();
});
