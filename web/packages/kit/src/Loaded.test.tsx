import { ApiError } from "@cloud-factory/api";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Loaded } from "./Loaded.tsx";
import { renderInEnglish } from "./testing.tsx";

const refetch = vi.fn();

test("what was loaded stays on the page when a refresh fails", async () => {
  const query = { data: "last answer", error: new Error("now it fails"), refetch };

  await renderInEnglish(<Loaded query={query}>{(data) => <p>{data}</p>}</Loaded>);

  expect(screen.getByText("last answer")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a refusal for want of a caller is said as it is", async () => {
  const error = new ApiError({ type: "unauthenticated", title: "", status: 401, requestId: "req_7" });

  await renderInEnglish(<Loaded query={{ data: undefined, error, refetch }}>{() => null}</Loaded>);

  expect(screen.getByRole("heading", { name: "This needs a signed-in person" })).toBeTruthy();
  expect(screen.getByText("req_7")).toBeTruthy();
});

test("a failure names itself in words and can be tried again", async () => {
  const error = new ApiError({
    type: "unavailable",
    title: "",
    status: 503,
    detail: "The database is away.",
  });

  await renderInEnglish(<Loaded query={{ data: undefined, error, refetch }}>{() => null}</Loaded>);
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));

  expect(screen.getByRole("alert").textContent).toContain("The database is away.");
  expect(refetch).toHaveBeenCalledOnce();
});

test("while nothing is there, the place is held and announced", async () => {
  await renderInEnglish(<Loaded query={{ data: undefined, error: null, refetch }}>{() => null}</Loaded>);

  expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
});
