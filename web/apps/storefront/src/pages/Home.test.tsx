import { screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answering, renderInShop } from "../testing.tsx";
import { Home } from "./Home.tsx";

const product = {
  id: "prd_1",
  slug: "backup",
  name: "Backup",
  summary: "Copies that can be read again.",
  icon: "shield",
  regions: [],
  priceFrom: { amount: "12.00", currency: "EUR" },
};
const page = { items: [product], nextCursor: null, facets: { category: [], type: [], region: [] } };
const categories = {
  items: [{ code: "managed", name: "Managed services", icon: "bundle", position: 1, products: 1 }],
};

function shopOf(kind: string, name: string) {
  const { fetch } = answering({
    "/api/products/storefront": { name, tagline: "Looked after on the coast", seller: { id: "ten_1", kind } },
    "/api/products/categories": categories,
    "/api/products?": page,
  });
  vi.stubGlobal("fetch", fetch);
}

test("a partner's first page is the partner's: its name, its line, its products", async () => {
  shopOf("partner", "Adria MSP");
  await renderInShop(<Home />, { seller: "Adria MSP" });

  expect((await screen.findByRole("heading", { level: 1 })).textContent).toBe("Adria MSP");
  expect(screen.getByText("Looked after on the coast")).toBeTruthy();
  expect(await screen.findByRole("link", { name: "Managed services" })).toBeTruthy();
  expect(await screen.findByRole("link", { name: "Backup" })).toBeTruthy();
  expect(document.body.textContent).not.toMatch(/Cloud Factory|platform|operator/i);
  expect(document.title).toBe("Adria MSP");
});

test("the operator's first page is the platform's, with today's prices", async () => {
  shopOf("operator", "Cloud Factory");
  await renderInShop(<Home />);

  expect((await screen.findByRole("heading", { level: 1 })).textContent).toContain("One platform");
  expect(await screen.findByText("€12.00")).toBeTruthy();
});
