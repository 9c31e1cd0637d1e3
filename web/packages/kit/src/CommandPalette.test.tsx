import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CommandPalette } from "./CommandPalette.tsx";
import { type Command, findCommands, setPaletteOpen, useCommandKeys, useCommands } from "./commands.ts";
import { renderInEnglish } from "./testing.tsx";

const command = (id: string, label: string, more: Partial<Command> = {}): Command => ({
  id,
  label,
  group: "Go to",
  run: vi.fn(),
  ...more,
});

function Page({ commands }: { commands: readonly Command[] }) {
  useCommands(commands);
  useCommandKeys();
  return (
    <>
      <input aria-label="a field" />
      <CommandPalette />
    </>
  );
}

afterEach(() => act(() => setPaletteOpen(false)));

describe("finding", () => {
  const all = [command("health", "Platform health"), command("products", "Products", { also: "catalogue" })];

  test("needs every word, in any order", () => {
    expect(findCommands(all, "health plat").map(({ id }) => id)).toEqual(["health"]);
    expect(findCommands(all, "health prod")).toEqual([]);
  });

  test("looks at other words for the same thing", () => {
    expect(findCommands(all, "CATALOGUE").map(({ id }) => id)).toEqual(["products"]);
  });

  test("puts what begins with the text first", () => {
    const list = [command("a", "Show products"), command("b", "Products")];
    expect(findCommands(list, "pro").map(({ id }) => id)).toEqual(["b", "a"]);
  });
});

describe("the palette", () => {
  test("opens with Ctrl and K, runs the chosen command and closes", async () => {
    const commands = [command("overview", "Overview"), command("products", "Products")];
    await renderInEnglish(<Page commands={commands} />);

    fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    const input = screen.getByRole("combobox", { hidden: true });
    fireEvent.change(input, { target: { value: "prod" } });
    fireEvent.keyDown(input, { key: "Enter" });

    expect(commands[1]?.run).toHaveBeenCalledOnce();
    expect(screen.queryByRole("combobox", { hidden: true })).toBeNull();
  });

  test("moves with the arrows, around the ends", async () => {
    const commands = [command("a", "First"), command("b", "Second"), command("c", "Third")];
    await renderInEnglish(<Page commands={commands} />);
    act(() => setPaletteOpen(true));
    const input = screen.getByRole("combobox", { hidden: true });

    fireEvent.keyDown(input, { key: "ArrowUp" });

    const active = screen.getByRole("option", { selected: true, hidden: true });
    expect(active.textContent).toContain("Third");
    expect(input.getAttribute("aria-activedescendant")).toBe(active.id);
  });

  test("holds a page's commands only while the page is there", async () => {
    const { unmount } = await renderInEnglish(<Page commands={[command("json", "Show as JSON")]} />);
    unmount();
    await renderInEnglish(<Page commands={[]} />);
    act(() => setPaletteOpen(true));

    expect(screen.queryByRole("option", { hidden: true })).toBeNull();
  });
});

describe("two keys", () => {
  test("G and then a page's key goes there", () => {
    const products = command("products", "Products", { goKey: "p" });
    render(<Keys commands={[products]} />);

    fireEvent.keyDown(document.body, { key: "g" });
    fireEvent.keyDown(document.body, { key: "p" });

    expect(products.run).toHaveBeenCalledOnce();
  });

  test("belong together also when the page adds commands in between", () => {
    const products = command("products", "Products", { goKey: "p" });
    const { rerender } = render(<Keys commands={[products]} />);

    fireEvent.keyDown(document.body, { key: "g" });
    rerender(<Keys commands={[products, command("more", "More")]} />);
    fireEvent.keyDown(document.body, { key: "p" });

    expect(products.run).toHaveBeenCalledOnce();
  });

  test("do nothing while someone types", () => {
    const products = command("products", "Products", { goKey: "p" });
    render(<Keys commands={[products]} />);
    const input = screen.getByLabelText("a field");

    fireEvent.keyDown(input, { key: "g" });
    fireEvent.keyDown(input, { key: "p" });

    expect(products.run).not.toHaveBeenCalled();
  });

  test("a second key without G does nothing", () => {
    const products = command("products", "Products", { goKey: "p" });
    render(<Keys commands={[products]} />);

    fireEvent.keyDown(document.body, { key: "p" });

    expect(products.run).not.toHaveBeenCalled();
  });
});

function Keys({ commands }: { commands: readonly Command[] }) {
  useCommands(commands);
  useCommandKeys();
  return <input aria-label="a field" />;
}
