import { expect, type Locator, type Page } from "@playwright/test";
import { settled } from "./fixtures.ts";

/** What a line of the cart looks like in storage. */
export interface StoredLine {
  product: string;
  name: string;
  configuration: Record<string, unknown>;
  billingCycle?: "monthly" | "annual";
  quantity?: number;
  /** What it cost when it was put in. */
  seen?: string;
}

export const server: StoredLine = {
  product: "vps",
  name: "Virtual server",
  configuration: { region: "lj-1", plan: "business", osImage: "ubuntu-24.04" },
};

/** A cart that was filled before: written once, so that a test can change it. */
export async function withCart(page: Page, lines: readonly StoredLine[] | string): Promise<void> {
  const text =
    typeof lines === "string"
      ? lines
      : JSON.stringify({
          format: 1,
          currency: "EUR",
          items: lines.map(({ seen, ...line }, at) => ({
            id: `line-${at}`,
            billingCycle: "monthly",
            quantity: 1,
            ...line,
            seen: seen ? { total: { amount: seen, currency: "EUR" }, version: 1 } : null,
          })),
        });
  await page.addInitScript((stored) => {
    if (sessionStorage.getItem("cart-laid")) return;
    sessionStorage.setItem("cart-laid", "yes");
    localStorage.setItem("cf_cart", stored);
  }, text);
}

export async function openProduct(page: Page, address: string): Promise<void> {
  await page.goto(`/products/${address}`);
  await settled(page);
}

/** The price with its reasons. */
export function summary(page: Page): Locator {
  return page.getByRole("region", { name: "Price" });
}

/** The sum in large letters; it has come to rest when nothing is dimmed. */
export async function expectPrice(page: Page, price: string): Promise<void> {
  const sum = summary(page).locator("[aria-busy]").first();
  await expect(sum).toContainText(price);
  await expect(sum).toHaveAttribute("aria-busy", "false");
}

/** On a phone the button stands in the bar at the foot, on a desk beside the price. */
export function addButton(page: Page, name = "Add to cart"): Locator {
  return page.getByRole("button", { name }).filter({ visible: true }).first();
}
