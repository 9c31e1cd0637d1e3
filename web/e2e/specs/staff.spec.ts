import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, settled } from "../fixtures.ts";
import { type Staff, test } from "../staff.ts";

const links = (page: Page) => page.getByRole("navigation", { name: "Main" }).getByRole("link");

/** What stands beside the products for whoever may read them. */
const catalogue = ["Products", "Categories", "Price lists", "Scheduled changes", "Search words"];

/** What each role finds in the navigation, of what not everybody sees. */
const sees: Record<Staff, readonly string[]> = {
  admin: [
    "Orders",
    "Billing",
    "Operator tasks",
    "Provisioning",
    "Customers",
    ...catalogue,
    "Storefronts",
    "Tenants",
    "Users",
    "Roles",
    "API keys",
    "Signing keys",
    "Audit log",
    "Gateway",
    "Event bus",
  ],
  sales: ["Orders", "Billing", "Provisioning", "Customers", ...catalogue, "Tenants", "Users"],
  ops: [
    "Orders",
    "Billing",
    "Operator tasks",
    "Provisioning",
    "Customers",
    ...catalogue,
    "Tenants",
    "Users",
    "Gateway",
    "Event bus",
  ],
  finance: ["Orders", "Billing", "Operator tasks", "Customers", ...catalogue, "Tenants", "Users"],
  security: ["Customers", "Tenants", "Users", "Roles", "API keys", "Signing keys", "Audit log", "Gateway"],
  product: [...catalogue, "Storefronts"],
};
const forEverybody = ["Overview", "Platform health", "Design"];

test.describe("the navigation", () => {
  test.skip(({ isMobile }) => isMobile, "on a phone it is behind a button; the entries are the same");

  for (const [role, names] of Object.entries(sees) as [Staff, readonly string[]][]) {
    test(`shows ${role} what the role may see, and no more`, async ({ page, signInAs }) => {
      await signInAs(role);
      await page.goto("/admin");
      await settled(page);

      // Without the keys that lead there, and without how much waits there.
      const shown = (await links(page).allTextContents()).map((text) =>
        text
          .replace(/G[A-Z]$/, "")
          .replace(/\d+\+?, .*$/, "")
          .trim(),
      );

      expect(shown.toSorted()).toEqual([...names, ...forEverybody].toSorted());
    });
  }
});

for (const [role, path, permission] of [
  ["sales", "/audit", "audit:read"],
  ["sales", "/gateway", "gateway:read"],
  ["product", "/customers", "tenants:read"],
  ["finance", "/roles", "roles:read"],
  ["ops", "/signing-keys", "signing-keys:read"],
  ["security", "/products", "products:read"],
  ["sales", "/products/new", "products:write"],
  ["sales", "/storefronts", "storefront:read"],
  ["security", "/customers/new", "tenants:write"],
  ["security", "/orders", "orders:read"],
  ["ops", "/orders/new", "orders:write"],
  ["sales", "/tasks", "tasks:read"],
  ["finance", "/provisioning", "provisioning:read"],
  ["product", "/billing", "payments:read"],
] as const) {
  test(`${role} who types the address of ${path} reads why not, and the API refuses as well`, async ({
    page,
    signInAs,
  }) => {
    await signInAs(role);
    const asked: string[] = [];
    page.on("response", (response) => {
      if (response.status() === 403) asked.push(response.url());
    });

    await page.goto(`/admin${path}`);

    await expect(page.getByText(permission, { exact: true })).toBeVisible();
    expect(asked, "nothing is asked for that would be refused").toEqual([]);
  });
}

test("sales may not read the audit log by calling the API either", async ({ request, tokenOf }) => {
  const { accessToken } = await tokenOf("sales");

  const response = await request.get("/api/identity/audit-logs", {
    headers: { authorization: `Bearer ${accessToken}` },
  });

  expect(response.status()).toBe(403);
});

test("a customer is created, noted, suspended with a reason, reactivated and closed", async ({
  page,
  signInAs,
  isMobile,
}) => {
  await signInAs("sales");
  const name = `Probe ${isMobile ? "Phone" : "Desk"} ${Date.now().toString(36)}`;
  await page.goto("/admin/customers/new");
  await settled(page);

  await page.getByRole("button", { name: "Create and invite" }).click();
  await expect(page.getByText("Enter the organisation's name.")).toBeVisible();
  await page.getByRole("textbox", { name: "Organisation" }).fill(name);
  await page.getByRole("textbox", { name: "First person's name" }).fill("Pia Prva");
  await page.getByRole("textbox", { name: "First person's e-mail" }).fill(`pia.${Date.now()}@example.test`);
  await page.getByRole("button", { name: "Create and invite" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  await page.getByRole("tab", { name: "Notes" }).click();
  await expect(page).toHaveURL(/tab=notes/);
  await page.getByRole("textbox", { name: "New note" }).fill("Wants one invoice a quarter.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Wants one invoice a quarter." })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No notes yet" })).toBeVisible();

  await page.getByRole("button", { name: "Suspend" }).click();
  const dialog = page.getByRole("dialog", { name: `Suspend ${name}?` });
  await expect(dialog.getByText(/\/suspend/)).toBeVisible();
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await expect(dialog.getByText("Please give a reason.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Unpaid since September");
  await dialog.getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Suspended", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Unpaid since September").first()).toBeVisible();

  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();

  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText("A closed organisation cannot be opened again.")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(page.getByText("it is closed for good.").first()).toBeVisible();
});

test("a list keeps its filters in the address and can be exported", async ({ page, signInAs }) => {
  await signInAs("sales");
  await page.goto("/admin/customers");
  await settled(page);

  await page.getByRole("searchbox").fill("acme");
  await page.getByRole("searchbox").press("Enter");
  await expect(page).toHaveURL(/search=acme/);
  await expect(page.getByRole("rowheader").first()).toContainText("Acme");
  await page.getByRole("combobox", { name: "State" }).selectOption("closed");
  await expect(page).toHaveURL(/state=closed/);
  await expect(page.getByRole("heading", { name: "No customer matches" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("rowheader").first()).toContainText("Acme");

  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export CSV" }).click();
  expect((await download).suggestedFilename()).toBe("customers.csv");
});

test("a form that was begun asks before it is left", async ({ page, signInAs, isMobile }) => {
  test.skip(isMobile, "the navigation is behind a button there");
  await signInAs("sales");
  await page.goto("/admin/customers/new");
  await settled(page);
  await page.getByRole("textbox", { name: "Organisation" }).fill("Half");

  await links(page).filter({ hasText: "Users" }).click();
  await page
    .getByRole("dialog", { name: "Leave without saving?" })
    .getByRole("button", { name: "Stay" })
    .click();
  await expect(page).toHaveURL(/customers\/new$/);
  await links(page).filter({ hasText: "Users" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();

  await expect(page).toHaveURL(/\/admin\/users$/);
});

test("a role of one's own is made from a copy, limited, changed and deleted", async ({
  page,
  signInAs,
  isMobile,
}) => {
  await signInAs("admin");
  const code = `probe-${isMobile ? "p" : "d"}${Date.now().toString(36)}`;
  await page.goto("/admin/roles");
  await settled(page);
  await page
    .getByRole("rowheader")
    .getByRole("link", { name: /^Auditor|^Read/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: "Delete role" })).toHaveAttribute("aria-disabled", "true");
  await page.getByRole("link", { name: "Copy as new role" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(`Probe ${code}`);
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("button", { name: "Add a limit" }).click();
  await page.getByRole("combobox", { name: "Resource" }).selectOption("audit");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByText("Enter at least one value.")).toBeVisible();
  await page.getByRole("textbox", { name: "Values" }).fill("authentication, system");
  await page.getByRole("button", { name: "Create role" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Probe ${code}` })).toBeVisible();

  await page.getByRole("textbox", { name: "Description" }).fill("Made by a test.");
  await page.getByRole("button", { name: "Save role" }).click();
  await expect(page.getByText(`The role Probe ${code} is saved.`).first()).toBeVisible();
  await page.getByRole("button", { name: "Delete role" }).click();
  await expect(page.getByText("Nobody has this role;")).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Delete role" }).click();

  await expect(page).toHaveURL(/\/admin\/roles$/);
  await expect(page.getByRole("rowheader").filter({ hasText: code })).toHaveCount(0);
});

test("the audit log is filtered in its address, opens an entry with what changed, and proves itself", async ({
  page,
  signInAs,
}) => {
  await signInAs("security");
  await page.goto("/admin/audit");
  await settled(page);

  await page.getByRole("combobox", { name: "Category" }).selectOption("authentication");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await expect(page).toHaveURL(/category=authentication/);
  await expect(page.locator("[data-category=authentication]").first()).toHaveText("Sign-in");
  // The last page stays until the filtered one is there; what is clicked before that goes away.
  await expect(page.locator("[data-category]:not([data-category=authentication])")).toHaveCount(0);
  await page.getByRole("rowheader").getByRole("link").first().click();
  await expect(page).toHaveURL(/entry=aud_/);
  const entry = page.getByRole("dialog", { name: "Audit entry" });
  await expect(entry.getByRole("heading", { name: "What changed" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).not.toHaveURL(/entry=/);

  await page.getByRole("button", { name: "Verify chain" }).click();
  await expect(page.getByText(/entries of .* written\./)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export JSONL" }).click();
  expect((await download).suggestedFilename()).toBe("audit-log.jsonl");
});

test("whoever lacks a permission sees the action and why it is blocked", async ({ page, signInAs }) => {
  await signInAs("finance");
  await page.goto("/admin/customers");
  await settled(page);

  const create = page.getByRole("button", { name: "New customer" });

  await expect(create).toHaveAttribute("aria-disabled", "true");
  await expect(create).toHaveAccessibleDescription("Your roles lack tenants:write.");
});

test("product staff may publish and retire; sales reads why not", async ({ page, signInAs }) => {
  await signInAs("sales");
  await page.goto("/admin/products/vps");
  await settled(page);
  await expect(page.getByRole("button", { name: "Retire" })).toHaveAccessibleDescription(
    /your roles lack products:publish/,
  );

  await signInAs("product");
  await page.goto("/admin/products/vps");
  await settled(page);
  await expect(page.getByRole("button", { name: "Retire" })).not.toHaveAttribute("aria-disabled", "true");
  await page.getByRole("button", { name: "Retire" }).click();
  await expect(page.getByRole("dialog").getByText(/cannot be put on sale again/)).toBeVisible();
});

const pages: readonly [Staff, string][] = [
  ["admin", "/customers"],
  ["admin", "/customers/new"],
  ["admin", "/tenants"],
  ["admin", "/tenants/new"],
  ["admin", "/users"],
  ["admin", "/users/new"],
  ["admin", "/roles"],
  ["admin", "/roles?view=matrix"],
  ["admin", "/roles/sales"],
  ["admin", "/roles/new"],
  ["admin", "/api-keys"],
  ["admin", "/signing-keys"],
  ["admin", "/audit"],
  ["admin", "/gateway"],
  ["admin", "/products?status=active"],
  ["admin", "/events"],
  ["admin", "/orders"],
  ["admin", "/orders?view=figures"],
  ["admin", "/orders/new"],
  ["admin", "/tasks?state=any"],
  ["admin", "/provisioning"],
  ["admin", "/provisioning?tab=regions"],
  ["admin", "/provisioning?tab=services"],
  ["admin", "/provisioning?tab=orphans"],
  ["admin", "/provisioning?tab=faults"],
  ["admin", "/billing"],
  ["admin", "/billing?tab=refunds"],
  ["admin", "/billing?tab=invoices"],
];

for (const [role, path] of pages) {
  test(`/admin${path} is accessible by day and by night, and fits`, async ({ page, signInAs }) => {
    await signInAs(role);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.goto(`/admin${path}`);
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });
}

for (const [path, row] of [
  ["/customers", "Acme"],
  ["/users", "Samo"],
] as const) {
  test(`the first record of ${path} is accessible in each of its views`, async ({ page, signInAs }) => {
    await signInAs("admin");
    await page.goto(`/admin${path}?search=${row}`);
    await settled(page);
    await page.getByRole("rowheader").getByRole("link").first().click();
    await expect(page.getByRole("tab").first()).toBeVisible();

    for (const tab of await page.getByRole("tab").all()) {
      await tab.click();
      await settled(page);
      await expectNoOverflow(page);
      await expectAccessible(page);
    }
  });
}
