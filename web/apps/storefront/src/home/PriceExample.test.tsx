import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderInShop } from "../testing.tsx";
import { PriceExample } from "./PriceExample.tsx";

const page = (slugs: string[]) => ({
  items: slugs.map((slug) => ({
    id: slug,
    slug,
    name: "Managed Kubernetes",
    regions: [{ code: "lj-1", name: "L" }],
  })),
  nextCursor: null,
  facets: { category: [], type: [], region: [] },
});

function quoteOf(workers: number) {
  const euros = (amount: number) => ({ amount: `${amount}.00`, currency: "EUR" });
  return {
    monthly: euros(workers * 150),
    lines: [{ component: "workers", why: `${workers} workers × €150.00`, amount: euros(workers * 150) }],
  };
}

test("the amount is the API's, and another choice asks for another one", async () => {
  const asked: unknown[] = [];
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    if (!url.endsWith("/quote")) return Promise.resolve(Response.json(page(["vps", "kubernetes"])));
    const body = JSON.parse(init.body as string) as { configuration: { workers: number } };
    asked.push(body.configuration);
    return Promise.resolve(Response.json(quoteOf(body.configuration.workers)));
  });
  await renderInShop(<PriceExample />);
  expect(await screen.findByText("3 workers × €150.00")).toBeTruthy();

  fireEvent.change(screen.getByRole("slider", { name: "Workers" }), { target: { value: "5" } });

  expect(await screen.findByText("5 workers × €150.00")).toBeTruthy();
  expect(screen.getAllByText("€750.00")).toHaveLength(2);
  expect(asked.at(-1)).toEqual({ region: "lj-1", workers: 5, storageGb: 100 });
});

test("what is not on sale is no example", async () => {
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(page(["vps"]))));
  const { container } = await renderInShop(<PriceExample />);

  await vi.waitFor(() => expect(container.querySelector("section")).toBeNull());
});
