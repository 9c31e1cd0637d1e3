import { expect, type Page } from "@playwright/test";
import { settled } from "./fixtures.ts";
import { type Buyer, Desk } from "./orders.ts";
import { type StoredLine, withCart } from "./shop.ts";
import { type Account, demoPassword, fillSignIn, register } from "./signIn.ts";

/** Ordering as a buyer does it: on the pages. */

/** Another browser's worth of cookies: signing in there leaves the page's own session alone. */
export async function deskOf(page: Page, email: string, password: string): Promise<Desk> {
  const browser = page.context().browser();
  if (!browser) throw new Error("there is no browser");
  const { request } = await browser.newContext();
  return Desk.signedIn(request, email, password);
}

export const staffDesk = (page: Page, role: "ops" | "finance"): Promise<Desk> =>
  deskOf(page, `${role}@cloudfactory.test`, demoPassword());

/** A new organisation whose owner is signed in on the page, with a cart. */
export async function customerWithCart(page: Page, lines: readonly StoredLine[]): Promise<Account> {
  const account = await register(page);
  await withCart(page, lines);
  await page.goto("/portal/sign-in?next=%2Fcheckout");
  await fillSignIn(page, account.email, account.password);
  await expect(page.getByRole("heading", { level: 1, name: "Checkout" })).toBeVisible();
  return account;
}

/** A new organisation whose owner is signed in on the page and beside it. */
export async function customer(page: Page): Promise<Pick<Buyer, "desk" | "organisation">> {
  const account = await register(page);
  await page.goto("/portal/sign-in");
  await fillSignIn(page, account.email, account.password);
  await expect(page.getByRole("heading", { level: 1, name: "Overview" })).toBeVisible();
  await settled(page);
  return {
    organisation: account.organisation,
    desk: await deskOf(page, account.email, account.password),
  };
}

export async function fillAddress(page: Page): Promise<void> {
  await page.getByLabel("Street and number").fill("Dunajska cesta 1");
  await page.getByLabel("Postcode").fill("1000");
  await page.getByLabel("Town").fill("Ljubljana");
  await page.getByLabel("Country").selectOption("SI");
}

export async function fillBilling(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 2, name: "Billing details" })).toBeVisible();
  await fillAddress(page);
  await page.getByRole("button", { name: "Continue" }).click();
}

const cards = {
  success: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  secure: "4000 0025 0000 3155",
} as const;
type Card = keyof typeof cards;

export async function chooseCard(page: Page, card: Card): Promise<void> {
  await expect(page.getByText("This is a sandbox: no money moves")).toBeVisible();
  await page.getByLabel("Card number").fill(cards[card]);
}

/** From the billing details to the button that orders. */
export async function toReview(page: Page, card: Card): Promise<void> {
  await fillBilling(page);
  await chooseCard(page, card);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Review and order" })).toBeVisible();
}

export const orderButton = (page: Page) => page.getByRole("button", { name: /^Order and pay €/ });

/** The number at the end of `/checkout/pay/{id}` or `/checkout/done/{id}`. */
export function orderIdIn(url: string): string {
  const id = /\/(ord_\w+)/.exec(url)?.[1];
  if (!id) throw new Error(`no order in ${url}`);
  return id;
}
