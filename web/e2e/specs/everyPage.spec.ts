import { expectAccessible, expectNoOverflow, refused, settled, test } from "../fixtures.ts";
import type { Person } from "../signIn.ts";

const pages: [Person | null, string[]][] = [
  [
    null,
    [
      "/",
      "/products",
      "/products?category=compute&sort=price",
      "/products?search=zzzzqqqq",
      "/products/vps",
      "/products/managed-postgresql",
      "/compare",
      "/compare?products=vps,gpu,kubernetes,object-storage",
      "/cart",
      "/checkout",
      "/checkout/pay/ord_01jd0c9r2pe8ktq4m5n6p7q8r9",
      "/checkout/done/ord_01jd0c9r2pe8ktq4m5n6p7q8r9",
      "/status",
      "/legal",
      "/no-such-page",
      "/portal/sign-in",
      "/portal/register",
      "/portal/forgot-password",
      "/portal/reset-password",
      "/portal/invitation",
      "/admin/setup",
    ],
  ],
  [
    "admin",
    [
      "/admin",
      "/admin/products",
      "/admin/products/vps",
      "/admin/products/vps?tab=configuration",
      "/admin/products/vps?tab=versions",
      "/admin/health",
      "/admin/events",
      "/admin/design",
      "/admin/notifications",
      "/admin/profile",
      "/admin/security",
      "/portal",
    ],
  ],
  [
    "customer",
    [
      "/portal",
      "/portal/services",
      "/portal/orders",
      "/portal/orders?state=failed&search=zzzz",
      "/portal/invoices",
      "/portal/subscriptions",
      "/portal/support",
      "/portal/notifications",
      "/portal/notifications/preferences",
      "/portal/profile",
      "/portal/security",
      "/portal/team",
      "/portal/team/invite",
      "/portal/api-keys",
      "/portal/api-keys/new",
      "/portal/organisation",
    ],
  ],
  [
    "partner",
    [
      "/partner",
      "/partner/brand",
      "/partner/notifications",
      "/partner/prices",
      "/partner/customers",
      "/partner/customers/new",
      "/partner/orders",
      "/partner/orders?view=figures",
      "/partner/orders/new",
      "/partner/tasks?state=any",
      "/partner/team",
      "/partner/api-keys",
    ],
  ],
];

for (const [caller, paths] of pages) {
  test.describe(caller ?? "nobody", () => {
    test.use({ caller });
    for (const path of paths) {
      test(`${path} is accessible by day and by night, and fits`, async ({ page, watch }) => {
        watch.expected.push(refused);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
          await page.goto(path);
          await settled(page);
          await expectNoOverflow(page);
          await expectAccessible(page);
        }
      });
    }
  });
}
