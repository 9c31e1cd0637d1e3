import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Button } from "./Button.tsx";

test("a blocked button stays in place, says why and does nothing", () => {
  const click = vi.fn();
  render(
    <Button blockedBecause="The order is already paid." onClick={click}>
      Cancel order
    </Button>,
  );

  const button = screen.getByRole("button", {
    name: "Cancel order",
    description: "The order is already paid.",
  });
  fireEvent.click(button);

  expect(click).not.toHaveBeenCalled();
  expect(button.hasAttribute("disabled")).toBe(false);
});

test("a pending button cannot be pressed twice", () => {
  const click = vi.fn();
  render(
    <Button pending onClick={click}>
      Save
    </Button>,
  );

  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(click).not.toHaveBeenCalled();
  expect(screen.getByRole("button").getAttribute("aria-busy")).toBe("true");
});
