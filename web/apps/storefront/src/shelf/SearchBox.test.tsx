import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { answering, renderInShop } from "../testing.tsx";
import { SearchBox } from "./SearchBox.tsx";

async function box() {
  const { fetch, asked } = answering({
    "/api/products/suggest": {
      items: [
        { slug: "vps", name: "Virtual server", icon: "server" },
        { slug: "private-cloud", name: "Private cloud", icon: "cloud" },
      ],
    },
  });
  vi.stubGlobal("fetch", fetch);
  const onSearch = vi.fn();
  const onProduct = vi.fn();
  await renderInShop(<SearchBox value="" onSearch={onSearch} onProduct={onProduct} />);
  const input = screen.getByRole("combobox", { name: "Search the catalogue" });
  fireEvent.change(input, { target: { value: "ser" } });
  await screen.findAllByRole("option");
  return { input, onSearch, onProduct, asked };
}

const submit = (input: HTMLElement) => fireEvent.submit(input.closest("form") as HTMLFormElement);

test("what is typed is answered with products, and arrows choose one", async () => {
  const { input, onProduct, onSearch, asked } = await box();
  expect(asked).toContain("/api/products/suggest?search=ser&limit=8");
  expect(input.getAttribute("aria-expanded")).toBe("true");

  fireEvent.keyDown(input, { key: "ArrowDown" });
  fireEvent.keyDown(input, { key: "ArrowDown" });
  const chosen = screen.getByRole("option", { selected: true });
  expect(input.getAttribute("aria-activedescendant")).toBe(chosen.id);
  submit(input);

  expect(onProduct).toHaveBeenCalledWith("private-cloud");
  expect(onSearch).not.toHaveBeenCalled();
});

test("Enter without a choice searches for the words", async () => {
  const { input, onProduct, onSearch } = await box();

  fireEvent.keyDown(input, { key: "ArrowDown" });
  fireEvent.keyDown(input, { key: "ArrowUp" });
  submit(input);

  expect(onSearch).toHaveBeenCalledWith("ser");
  expect(onProduct).not.toHaveBeenCalled();
  expect(screen.queryByRole("option")).toBeNull();
});

test("Escape closes the list and keeps the words", async () => {
  const { input } = await box();

  fireEvent.keyDown(input, { key: "Escape" });

  expect(screen.queryByRole("option")).toBeNull();
  expect((input as HTMLInputElement).value).toBe("ser");
});
