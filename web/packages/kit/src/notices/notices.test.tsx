import { theSession } from "@cloud-factory/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { signedInPlatform } from "../orders/testing.tsx";
import { renderInEnglish } from "../testing.tsx";
import { NotificationBell } from "./NotificationBell.tsx";
import { Notifications, withinApp } from "./Notifications.tsx";
import { Preferences } from "./Preferences.tsx";

vi.stubGlobal("scrollTo", () => undefined);
afterEach(async () => {
  cleanup();
  await act(() => theSession().signOut());
});

const notice = (id: string, part: object = {}) => ({
  id,
  kind: "order-fulfilled",
  title: `Order ${id}`,
  text: "Everything runs.",
  link: `/portal/orders/${id}`,
  level: "success",
  at: "2026-11-21T10:00:00Z",
  readAt: null,
  ...part,
});

async function open(path: string) {
  const root = createRootRoute({
    component: () => (
      <>
        <NotificationBell />
        <Outlet />
      </>
    ),
  });
  const at = () => root;
  const router = createRouter({
    basepath: "/portal",
    history: createMemoryHistory({ initialEntries: [path] }),
    routeTree: root.addChildren([
      createRoute({ getParentRoute: at, path: "/notifications", component: Notifications }),
      createRoute({ getParentRoute: at, path: "/notifications/preferences", component: Preferences }),
      createRoute({ getParentRoute: at, path: "/orders/$id", component: () => <h1>The order</h1> }),
    ]),
  });
  await renderInEnglish(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return router;
}

test.each([
  ["/portal/orders/ord_1", "/orders/ord_1"],
  ["/portal", "/"],
  ["/portalx/orders", null],
  ["/admin/orders/ord_1", null],
  ["//evil.test/portal", null],
  ["https://evil.test/portal/x", null],
  [null, null],
])("%j leads within the app to %j", (link, expected) => {
  expect(withinApp(link, "/portal")).toBe(expected);
});

test("the bell counts, and following what is unread reads it", async () => {
  let items = [notice("ord_1"), notice("ord_2", { readAt: "2026-11-21T11:00:00Z" })];
  const asked = await signedInPlatform({
    "GET /api/notifications": () => ({
      items,
      nextCursor: null,
      unread: items.filter(({ readAt }) => !readAt).length,
    }),
    "POST /api/notifications/ord_1/read": () => {
      items = [notice("ord_1", { readAt: "2026-11-21T12:00:00Z" }), ...items.slice(1)];
      return new Response(null, { status: 204 });
    },
  });
  const router = await open("/portal/notifications");

  expect(await screen.findByRole("link", { name: "Notifications, 1 unread" })).toBeTruthy();
  expect(screen.getAllByRole("button", { name: /^Mark as read/ })).toHaveLength(1);
  fireEvent.click(screen.getByRole("link", { name: "Order ord_1" }));

  await waitFor(() => expect(router.state.location.pathname).toBe("/orders/ord_1"));
  await waitFor(() => expect(screen.getByRole("link", { name: "Notifications" })).toBeTruthy());
  expect(asked.some(({ url }) => url === "/api/notifications/ord_1/read")).toBe(true);
});

test("a link to another host is no link", async () => {
  await signedInPlatform({
    "GET /api/notifications": () => ({ items: [notice("x", { link: "//evil.test" })], unread: 1 }),
  });
  await open("/portal/notifications");

  expect(await screen.findByRole("button", { name: "Mark as read Order x" })).toBeTruthy();
  expect(screen.queryByRole("link", { name: "Order x" })).toBeNull();
});

test("an empty list says what will be there", async () => {
  await signedInPlatform({ "GET /api/notifications": () => ({ items: [], unread: 0 }) });
  await open("/portal/notifications");

  expect(await screen.findByRole("heading", { name: "Nothing was told yet" })).toBeTruthy();
  expect(screen.getByText("Everything is read.")).toBeTruthy();
});

test("only what was changed is sent, and it is said that it was saved", async () => {
  const items = [
    { kind: "order-received", title: "An order was received", inApp: true, email: true },
    { kind: "invoice-issued", title: "An invoice was issued", inApp: true, email: true },
  ];
  const asked = await signedInPlatform({
    "GET /api/notifications/preferences": () => ({ items }),
    "GET /api/notifications": () => ({ items: [], unread: 0 }),
    "PUT /api/notifications/preferences": () => ({
      items: items.map((item) => (item.kind === "order-received" ? { ...item, email: false } : item)),
    }),
  });
  await open("/portal/notifications/preferences");

  fireEvent.click(await screen.findByRole("checkbox", { name: "An order was received: By mail" }));
  fireEvent.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("Saved")).toBeTruthy();
  expect(asked.find(({ method }) => method === "PUT")?.body).toEqual({
    items: [{ kind: "order-received", inApp: true, email: false }],
  });
});
