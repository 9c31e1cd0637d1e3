import type { Page } from "@playwright/test";
import { expect, expectAccessible, expectNoOverflow, refused, test } from "../fixtures.ts";
import { linkFor, outbox } from "../letters.ts";
import { demoPassword, fillSignIn, people, register, totp } from "../signIn.ts";

test.skip(!outbox, "MAIL_OUTBOX: the directory in which the server keeps its letters");

const unique = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/portal/sign-in");
  await fillSignIn(page, email, password);
  await expect(heading(page, "Overview")).toBeVisible();
}

test("the letter after registration confirms the address, once", async ({ page, watch }) => {
  watch.expected.push(/status of 4\d\d/);
  const account = await register(page);
  const link = await linkFor(account.email, "/portal/verify-email");

  await page.goto(link);

  await expect(page.getByText("Your address is confirmed.")).toBeVisible();
  await expect(page).toHaveURL(/verify-email$/);
  await expectNoOverflow(page);
  await expectAccessible(page);
  await signIn(page, account.email, account.password);
  await expect(page.getByText(/^Confirm owner-/)).toHaveCount(0);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("alert")).toContainText("This link does not work any more");
});

test("a forgotten password is replaced by letter, and the old one is refused", async ({ page, watch }) => {
  watch.expected.push(refused);
  const account = await register(page);
  await page.goto("/portal/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  // Both pages have such a field.
  await expect(heading(page, "Reset your password")).toBeVisible();
  await page.getByLabel("E-mail address").fill(account.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(heading(page, "Check your mail")).toBeVisible();

  await page.goto(await linkFor(account.email, "/portal/reset-password"));
  await page.getByLabel("New password").fill("an umbrella for two");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("Your new password is set.")).toBeVisible();

  await page.goto("/portal/sign-in");
  await fillSignIn(page, account.email, account.password);
  await expect(page.getByRole("alert")).toContainText("E-mail address or password is wrong.");
  await fillSignIn(page, account.email, "an umbrella for two");
  await expect(heading(page, "Overview")).toBeVisible();
});

test("whoever was locked out opens the account by letter", async ({ page, watch }) => {
  watch.expected.push(refused, /status of 423/);
  const account = await register(page);
  await page.goto("/portal/sign-in");
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const answered = page.waitForResponse("**/api/identity/auth/login");
    await fillSignIn(page, account.email, "not the password");
    await answered;
  }
  await page.goto(await linkFor(account.email, "/portal/unlock"));

  await expect(page.getByText("Your account is open again.")).toBeVisible();
  await page.getByRole("link", { name: "To sign-in" }).click();
  await fillSignIn(page, account.email, account.password);
  await expect(heading(page, "Overview")).toBeVisible();
});

test("a colleague is invited, joins, gains a right at once, and is let go at once", async ({
  page,
  browser,
  watch,
  isMobile,
}) => {
  watch.expected.push(refused);
  test.slow();
  const account = await register(page);
  const email = `kolega-${unique()}@browser.test`;
  await page.goto(await linkFor(account.email, "/portal/verify-email"));
  await expect(page.getByText("Your address is confirmed.")).toBeVisible();
  await signIn(page, account.email, account.password);
  await page.goto("/portal/team/invite");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Full name").fill("Karla Kolega");
  await page.getByRole("checkbox", { name: "Viewer" }).check();
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText("Invited");

  const other = await (await browser.newContext({ baseURL: test.info().project.use.baseURL })).newPage();
  await other.goto(await linkFor(email, "/portal/invitation"));
  await expect(heading(other, `Join ${account.organisation}`)).toBeVisible();
  await expect(other.getByText(`The invitation is for ${email}.`)).toBeVisible();
  await other.getByLabel("Password", { exact: true }).fill("seven green bottles");
  await other.getByRole("button", { name: "Join" }).click();
  await expect(heading(other, `You have joined ${account.organisation}`)).toBeVisible();
  await signIn(other, email, "seven green bottles");
  const entry = async (name: string) => {
    if (isMobile) await other.getByRole("button", { name: "Menu" }).click();
    return other
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: new RegExp(`^${name}`) });
  };
  await other.goto("/portal/team");
  await expect(other.getByRole("button", { name: "Invite someone" })).toHaveAttribute(
    "aria-disabled",
    "true",
  );
  await expect(await entry("API keys")).toHaveCount(0);
  if (isMobile) await other.keyboard.press("Escape");

  await page.reload();
  await page.getByRole("rowheader").getByRole("link", { name: /Karla/ }).click();
  await page.getByRole("checkbox", { name: "Viewer" }).uncheck();
  await page.getByRole("checkbox", { name: "Technical" }).check();
  await page.getByRole("button", { name: "Save the roles" }).click();
  await expect(page.getByText("Roles saved")).toBeVisible();
  await other.getByRole("rowheader").getByRole("link", { name: /Karla/ }).click();
  await expect(heading(other, "Karla Kolega")).toBeVisible();
  await expect(await entry("API keys")).toBeVisible();

  await page.getByRole("button", { name: "Deactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("button", { name: "Let in again" })).toBeVisible();
  await other.goto("/portal/team");
  await expect(heading(other, "Sign in")).toBeVisible();
  await other.context().close();
});

test("an API key is shown once, works, and is refused from the moment of its end", async ({
  page,
  request,
}) => {
  const account = await register(page);
  await signIn(page, account.email, account.password);
  await page.goto("/portal/api-keys/new");
  await page.getByLabel("Name").fill("nightly export");
  await page
    .getByRole("checkbox", { name: /users:read/ })
    .or(page.getByLabel("See people"))
    .first()
    .check();
  await page.getByRole("button", { name: "Create a key" }).click();
  await expect(heading(page, "“nightly export” is ready")).toBeVisible();
  const key = (await page.locator("code").first().textContent()) ?? "";
  expect(key).toMatch(/^cf_/);
  const ask = () => request.get("/api/identity/users", { headers: { authorization: `Bearer ${key}` } });
  const answer = await ask();
  expect(answer.status(), await answer.text()).toBe(200);

  await page.getByRole("link", { name: "I have kept it" }).click();
  await expect(page.getByText(key)).toHaveCount(0);
  await page.getByRole("button", { name: "Revoke nightly export" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();

  expect((await ask()).status()).toBe(401);
});

test("an organisation that asks for a second factor lets nobody in without", async ({ page, watch }) => {
  watch.expected.push(/status of 40[13]/);
  const account = await register(page);
  await signIn(page, account.email, account.password);
  await page.goto("/portal/organisation");
  await page.getByRole("checkbox", { name: "Everyone needs a second factor" }).check();
  await page.getByRole("button", { name: "Save" }).click();

  await expect(heading(page, "Set up a second factor")).toBeVisible();
  await page.goto("/portal/team");
  await expect(heading(page, "Set up a second factor")).toBeVisible();
  const secret = (await page.locator("code").first().textContent()) ?? "";
  await page.getByLabel("First code from the app").fill(totp(secret));
  await expect(heading(page, "Keep these codes")).toBeVisible();
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Go on" }).click();

  await expect(heading(page, "Team")).toBeVisible();
});

test("a partner creates a customer, who comes in by letter and is nobody else's", async ({
  page,
  browser,
}) => {
  test.slow();
  const mark = unique();
  const email = `stranka-${mark}@browser.test`;
  const name = `Stranka ${mark}`;
  await page.goto("/partner/sign-in");
  await fillSignIn(page, people.partner.email, demoPassword());
  await expect(heading(page, "Overview")).toBeVisible();
  await page.goto("/partner/customers");
  await expect(heading(page, "Customers")).toBeVisible();
  await expect(page.getByRole("rowheader").filter({ hasText: "Acme" })).toHaveCount(0);
  await page.getByRole("link", { name: "New customer" }).first().click();
  await page.getByLabel("Organisation").fill(name);
  await page.getByLabel("First person's name").fill("Stana Stranka");
  await page.getByLabel("First person's e-mail").fill(email);
  await page.getByRole("button", { name: "Create and invite" }).click();
  await expect(heading(page, name)).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: email })).toContainText("Invited");
  await expectNoOverflow(page);
  await expectAccessible(page);

  const other = await (await browser.newContext({ baseURL: test.info().project.use.baseURL })).newPage();
  await other.goto(await linkFor(email, "/portal/invitation"));
  await other.getByLabel("Password", { exact: true }).fill("seven green bottles");
  await other.getByRole("button", { name: "Join" }).click();
  await expect(heading(other, `You have joined ${name}`)).toBeVisible();
  await signIn(other, email, "seven green bottles");
  await other.context().close();

  await page.goto("/partner/team");
  await expect(page.getByRole("rowheader").filter({ hasText: "Pavel" })).toBeVisible();
  await expect(page.getByRole("rowheader").filter({ hasText: email })).toHaveCount(0);
  await page.goto(`/partner/customers?search=${mark}`);
  await page.getByRole("rowheader").getByRole("link", { name }).click();
  await expect(heading(page, name)).toBeVisible();

  await page.getByRole("button", { name: "Suspend" }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("Unpaid");
  await page.getByRole("dialog").getByRole("button", { name: "Suspend" }).click();
  await expect(page.getByText("Unpaid")).toBeVisible();
  await page.getByRole("button", { name: "Reactivate" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Reactivate" }).click();
  await expect(page.getByRole("button", { name: "Suspend" })).toBeVisible();

  await page.goto(`/partner/customers?search=${mark}`);
  await expect(page.getByRole("rowheader")).toHaveText([name]);
});
