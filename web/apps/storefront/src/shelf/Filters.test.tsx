import type { ShelfPage } from "@cloud-factory/api";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderInShop } from "../testing.tsx";
import { Filters } from "./Filters.tsx";

const facets: ShelfPage["facets"] = {
  category: [
    { value: "compute", label: "Compute", count: 3 },
    { value: "storage", label: "Storage", count: 1 },
  ],
  type: [],
  region: [{ value: "lj-1", label: "Ljubljana", count: 4 }],
  price: { min: "10.00", max: "3000.00" },
};

test("a choice says what it leaves; ticking sets it, and a second click takes it off", async () => {
  const refine = vi.fn();
  await renderInShop(<Filters facets={facets} search={{ category: "compute" }} refine={refine} />);

  fireEvent.click(screen.getByRole("checkbox", { name: /Storage.*1/ }));
  expect(refine).toHaveBeenLastCalledWith({ category: "storage" });

  fireEvent.click(screen.getByRole("checkbox", { name: /Compute.*3/, checked: true }));
  expect(refine).toHaveBeenLastCalledWith({ category: undefined });
});

test("a range of prices is applied as a whole, and one that makes no sense is explained", async () => {
  const refine = vi.fn();
  await renderInShop(<Filters facets={facets} search={{}} refine={refine} />);
  const from = screen.getByRole("textbox", { name: "from" });
  expect(from.getAttribute("placeholder")).toBe("10");

  fireEvent.change(from, { target: { value: "50" } });
  fireEvent.change(screen.getByRole("textbox", { name: "to" }), { target: { value: "20" } });
  expect(screen.getByRole("alert").textContent).toContain("above the upper");
  expect(screen.queryByRole("button", { name: "Apply" })).toBeNull();

  fireEvent.change(screen.getByRole("textbox", { name: "to" }), { target: { value: "99,90" } });
  fireEvent.click(screen.getByRole("button", { name: "Apply" }));
  expect(refine).toHaveBeenCalledWith({ minPrice: 50, maxPrice: 99.9 });
});
