import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { type LampState, StateLamp } from "./StateLamp.tsx";

const states: LampState[] = ["ok", "running", "attention", "failed", "idle"];

test("every state has a shape of its own", () => {
  const shapes = states.map((state) => {
    const { container } = render(<StateLamp state={state}>word</StateLamp>);
    return container.querySelector("svg")?.innerHTML;
  });

  expect(new Set(shapes).size).toBe(states.length);
});

test.each(states)("%s always carries a word, and its shape is hidden from screen readers", (state) => {
  const { container } = render(<StateLamp state={state}>Degraded</StateLamp>);

  expect(container.textContent).toBe("Degraded");
  expect(container.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
});
