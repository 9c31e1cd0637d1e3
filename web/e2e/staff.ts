import { test as base } from "./fixtures.ts";
import { demoPassword } from "./signIn.ts";

/** The people of the demo data that work for the operator, by their role. */
export const staff = ["admin", "sales", "ops", "finance", "security", "product"] as const;
export type Staff = (typeof staff)[number];

interface Answer {
  accessToken: string;
  expiresIn: number;
}

/**
 * Signs each role in once for each worker: how often someone may sign in is limited, and a refresh token
 * that is used twice ends its session. Pages then "refresh" to the token that the worker holds.
 */
export const test = base.extend<
  { signInAs: (role: Staff) => Promise<string> },
  { tokenOf: (role: Staff) => Promise<Answer> }
>({
  tokenOf: [
    async ({ playwright }, use, worker) => {
      const { baseURL } = worker.project.use;
      const request = await playwright.request.newContext({ baseURL });
      const held = new Map<Staff, Promise<Answer>>();
      const signIn = async (role: Staff): Promise<Answer> => {
        const response = await request.post("/api/identity/auth/login", {
          data: { email: `${role}@cloudfactory.test`, password: demoPassword() },
        });
        if (!response.ok()) throw new Error(`${role} cannot sign in: ${response.status()}`);
        return (await response.json()) as Answer;
      };
      await use((role) => {
        const found = held.get(role) ?? signIn(role);
        held.set(role, found);
        return found;
      });
      await request.dispose();
    },
    { scope: "worker" },
  ],

  signInAs: async ({ page, tokenOf }, use) => {
    await use(async (role) => {
      const answer = await tokenOf(role);
      await page.route("**/api/identity/auth/refresh", (route) => route.fulfill({ json: answer }));
      await page.addInitScript(() => localStorage.setItem("cf_signed_in", "operator"));
      return answer.accessToken;
    });
  },
});
