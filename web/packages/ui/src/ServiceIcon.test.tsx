import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { ServiceIcon, serviceIcons } from "./ServiceIcon.tsx";

const path = (name?: string | null) => {
  const { container } = render(<ServiceIcon name={name} />);
  return container.querySelector("path")?.getAttribute("d");
};

test("there are twelve, each drawn differently", () => {
  expect(new Set(serviceIcons.map(path)).size).toBe(12);
});

test("what is not known is a box", () => {
  expect([path(), path(null), path("toaster"), path("constructor")]).toEqual(Array(4).fill(path("box")));
});
