import { expectAccessible, expectNoOverflow, refused, settled, test } from "../fixtures.ts";

const pages = [
  "/",
  "/products",
  "/products/vps",
  "/status",
  "/no-such-page",
  "/admin",
  "/admin/products",
  "/admin/products/vps",
  "/admin/products/vps?tab=configuration",
  "/admin/products/vps?tab=versions",
  "/admin/health",
  "/admin/events",
  "/admin/design",
  "/portal",
  "/portal/services",
  "/portal/orders",
  "/partner",
  "/partner/brand",
];

for (const path of pages) {
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
