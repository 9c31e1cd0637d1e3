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
  for (const colorScheme of ["light", "dark"] as const) {
    test(`${path} in ${colorScheme} is accessible and fits`, async ({ page, watch }) => {
      watch.expected.push(refused);
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });

      await page.goto(path);
      await settled(page);

      await expectNoOverflow(page);
      await expectAccessible(page);
    });
  }
}
