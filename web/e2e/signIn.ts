import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";

/** The people of the demo data, by what they are. */
export const people = {
  admin: { email: "admin@cloudfactory.test", kind: "operator" },
  product: { email: "product@cloudfactory.test", kind: "operator" },
  partner: { email: "partner@adria.test", kind: "partner" },
  customer: { email: "customer@acme.test", kind: "customer" },
} as const;
export type Person = keyof typeof people;

/** As the server was started with. */
export function demoPassword(): string {
  const password = process.env.CLOUD_FACTORY_DEMO_PASSWORD;
  if (!password) throw new Error("CLOUD_FACTORY_DEMO_PASSWORD: the password of the demo users");
  return password;
}

/**
 * Signed in without the form, for tests about something else: the cookie comes from the API, and the
 * browser is marked as one in which somebody is signed in.
 */
export async function signInAs(page: Page, person: Person): Promise<void> {
  const { email, kind } = people[person];
  const answer = await page.request.post("/api/identity/auth/login", {
    data: { email, password: demoPassword() },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  await page.addInitScript((mark) => {
    // Once for each tab: a sign-out during the test stays one.
    if (sessionStorage.getItem("marked")) return;
    sessionStorage.setItem("marked", "yes");
    localStorage.setItem("cf_signed_in", mark);
  }, kind);
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

export interface Account {
  email: string;
  password: string;
  organisation: string;
}

/** An organisation of its own for a test that changes it. */
export async function register(page: Page): Promise<Account> {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const account = {
    email: `owner-${mark}@browser.test`,
    password: `a long walk ${mark}`,
    organisation: `Browser ${mark}`,
  };
  const answer = await page.request.post("/api/identity/auth/register", {
    data: { ...account, fullName: "Bela Browser" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  return account;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 6238: six digits, SHA-1, 30 seconds. `ahead` counts steps from now. */
export function totp(secret: string, ahead = 0): string {
  const bits = Array.from(secret.replaceAll(/[\s=]/g, "").toUpperCase(), (character) =>
    alphabet.indexOf(character).toString(2).padStart(5, "0"),
  ).join("");
  const key = Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? []);
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0xf;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
