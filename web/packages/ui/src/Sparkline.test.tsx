import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { Sparkline, sparkPath } from "./Sparkline.tsx";

test("the largest value touches the top and zero the bottom", () => {
  expect(sparkPath([0, 10, 5], 100, 20)).toBe("M0.0 20.0L50.0 0.0L100.0 10.0");
});

test("nothing measured is no line", () => {
  expect(sparkPath([], 100, 20)).toBe("");
});

test("moments that were not well are marked", () => {
  render(
    <Sparkline
      label="catalog"
      points={[{ value: 1 }, { value: 2, state: "failed" }, { value: 1, state: "ok" }]}
    />,
  );

  expect(screen.getByRole("img", { name: "catalog" }).querySelectorAll("rect")).toHaveLength(1);
});
