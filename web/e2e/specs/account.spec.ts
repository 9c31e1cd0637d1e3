import { expect, expectAccessible, expectNoOverflow, refused, settled, test } from "../fixtures.ts";
import { demoPassword, fillSignIn, people, register, totp } from "../signIn.ts";

test("sign-in leads to the page one wanted, and sign-out back", async ({ page }) => {
  await page.goto("/portal/team");
  await expect(page).toHaveURL(/\/portal\/sign-in\?next=/);
  await fillSignIn(page, people.customer.email, demoPassword());

  await expect(page).toHaveURL(/\/portal\/team$/);
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Team" })).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  await page.goto("/portal/team");
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("no link can send whoever signs in elsewhere", async ({ page }) => {
  await page.goto("/portal/sign-in?next=//evil.example/portal");

  await fillSignIn(page, people.customer.email, demoPassword());

  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page).toHaveURL(/^http:\/\/[^/]+\/portal\/?$/);
});

test("a wrong password is told in one sentence, the fifth locks and says the way in", async ({
  page,
  watch,
}) => {
  watch.expected.push(refused, /status of 423/);
  const account = await register(page);
  await page.goto("/portal/sign-in");

  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse("**/api/identity/auth/login");
    await fillSignIn(page, account.email, "not the password");
    await answered;
  }
  await fillSignIn(page, account.email, account.password);

  const alert = page.getByRole("alert");
  await expect(alert).toContainText("locked until");
  await expect(alert).toContainText("open the link in the mail");
  await expectAccessible(page);
});

test("an organisation registers and its owner signs in", async ({ page }) => {
  const mark = Date.now().toString(36);
  await page.goto("/portal/sign-in");
  await page.getByRole("link", { name: "Register your organisation" }).click();
  await page.getByLabel("Organisation").fill(`Hill & Sons ${mark}`);
  await page.getByLabel("Full name").fill("Hana Hill");
  await page.getByLabel("E-mail address").fill(`hana-${mark}@hill.test`);
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("A password has at least 8 characters.")).toBeVisible();

  await page.getByLabel("Password", { exact: true }).fill(`green tea at ${mark}`);
  await page.getByRole("button", { name: "Register" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Check your mail" })).toBeVisible();
  await page.getByRole("link", { name: "To sign-in" }).click();
  await fillSignIn(page, `hana-${mark}@hill.test`, `green tea at ${mark}`);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await expect(page.getByText(/^Confirm hana-/)).toBeVisible();
  await expectNoOverflow(page);
});

test("a common password is refused beside its field", async ({ page, watch }) => {
  watch.expected.push(/status of 4\d\d/);
  await page.goto("/portal/register");
  await page.getByLabel("Organisation").fill("Common");
  await page.getByLabel("Full name").fill("Cid Common");
  await page.getByLabel("E-mail address").fill(`cid-${Date.now()}@common.test`);
  await page.getByLabel("Password", { exact: true }).fill("password1234");

  await page.getByRole("button", { name: "Register" }).click();

  await expect(page.getByText("This password is refused")).toBeVisible();
});

test("a second factor: set up, asked for, replaced by a recovery code", async ({ page, watch }) => {
  watch.expected.push(refused);
  const account = await register(page);
  await page.goto("/portal/security");
  await fillSignIn(page, account.email, account.password);

  await page.getByRole("button", { name: "Set up a second factor" }).click();
  const dialog = page.getByRole("dialog", { name: "Set up a second factor" });
  const picture = dialog.getByRole("img", { name: /QR code/ });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  const secret = (await dialog.locator("code").first().textContent()) ?? "";
  await dialog.getByLabel("First code from the app").fill(totp(secret));
  const codes = dialog.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";
  await expectNoOverflow(page);
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("Signing in takes your password and a code")).toBeVisible();

  const leave = async () => {
    await page.getByRole("button", { name: /^Account of/ }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await fillSignIn(page, account.email, account.password);
    await expect(page.getByRole("heading", { level: 1, name: "Second step" })).toBeVisible();
  };
  await leave();
  await page.getByLabel("Code from your app").fill("000000");
  await expect(page.getByRole("alert")).toContainText("This code is not right");
  // The step that confirmed is spent; the next one is accepted as a clock that goes ahead.
  await page.getByLabel("Code from your app").fill(totp(secret, 1));
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();

  await leave();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(recovery);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security" })).toBeVisible();
});

test("sessions are listed, and others can be ended", async ({ page, browser, watch }) => {
  watch.expected.push(refused);
  const account = await register(page);
  const elsewhere = await (await browser.newContext()).newPage();
  for (const tab of [elsewhere, page]) {
    await tab.goto(new URL("/portal/security", test.info().project.use.baseURL).href);
    await fillSignIn(tab, account.email, account.password);
    await expect(tab.getByRole("heading", { name: "Where you are signed in" })).toBeVisible();
  }
  const sessions = page.getByRole("region", { name: "Where you are signed in" }).getByRole("rowheader");
  await expect(sessions).toHaveCount(2);
  await expect(page.getByText("This one")).toHaveCount(1);

  await page.getByRole("button", { name: "End all others" }).click();

  await expect(sessions).toHaveCount(1);
  await elsewhere.reload();
  await expect(elsewhere.getByText("Your session has ended.")).toBeVisible();
  await elsewhere.context().close();
});

test("tabs sign out together", async ({ page, context }) => {
  await page.goto("/portal");
  await fillSignIn(page, people.customer.email, demoPassword());
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  const other = await context.newPage();
  await other.goto("/portal/profile");
  await expect(other.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();

  await page.getByRole("button", { name: /^Account of/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();

  await expect(other.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("a name is changed and stands in the header at once", async ({ page }) => {
  const account = await register(page);
  await page.goto("/portal/profile");
  await fillSignIn(page, account.email, account.password);
  await page.getByLabel("Full name").fill("Berta Browser");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByText("Saved")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Account of Berta Browser/ })).toBeVisible();
});

test("a link without its secret, or with a spent one, leads on", async ({ page, watch }) => {
  watch.expected.push(/status of 4\d\d/);
  await page.goto("/portal/verify-email#token=spent");
  await expect(page.getByRole("alert")).toContainText("This link does not work any more");
  await expect(page).toHaveURL(/\/portal\/verify-email$/);

  await page.goto("/portal/reset-password");
  await page.getByRole("link", { name: "Ask for a new link" }).click();
  await page.getByLabel("E-mail address").fill("nobody@nowhere.test");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText(/If nobody@nowhere.test belongs to an account/)).toBeVisible();
});

test.describe("whoever belongs elsewhere", () => {
  test.use({ caller: "customer" });

  test("reads whose area it is, and the way back", async ({ page }) => {
    await page.goto("/admin");
    await settled(page);

    await expect(
      page.getByRole("heading", { name: /administration is for those who operate/ }),
    ).toBeVisible();
    await page.getByRole("link", { name: "To the portal" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  });
});

test.describe("a role that lacks a permission", () => {
  test.use({ caller: "product" });

  test("sees neither the entry nor the page", async ({ page, isMobile, watch }) => {
    watch.expected.push(/status of 403/);
    await page.goto("/admin");
    await settled(page);
    if (isMobile) await page.getByRole("button", { name: "Menu" }).click();
    const main = page.getByRole("navigation", { name: "Main" });
    await expect(main.getByRole("link", { name: "Products" })).toBeVisible();
    await expect(main.getByRole("link", { name: /^Users/ })).toHaveCount(0);

    await page.goto("/admin/users");
    await expect(page.getByRole("heading", { name: "You may not see this page" })).toBeVisible();
  });
});

test("the storefront leads to sign-in, and later to what is one's own", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await fillSignIn(page, people.customer.email, demoPassword());
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();

  await page.goto("/");

  await expect(page.getByRole("banner").getByRole("link", { name: "Portal" })).toBeVisible();
});
