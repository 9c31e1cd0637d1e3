import { expect, test } from "vitest";
import { joinCategories } from "./offering.ts";

const category = (name: string, description: string) => ({
  code: "compute",
  name,
  description,
  icon: "server",
  position: 10,
  products: 2,
  version: 1,
});

test("a category's texts are joined from its answers; what fell back to English is missing", () => {
  const [joined] = joinCategories([
    [category("Compute", "Servers")],
    [category("Računanje", "Servers")],
    [category("Compute", "")],
  ]);

  expect(joined?.name).toEqual({ en: "Compute", sl: "Računanje" });
  expect(joined?.description).toEqual({ en: "Servers" });
});
