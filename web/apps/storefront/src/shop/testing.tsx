import { I18nProvider, loadAllMessages } from "@cloud-factory/kit";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import app from "../messages/en.json";
import shop from "./messages/en.json";

const load = () => Promise.resolve({ ...app, ...shop });

/** Renders a part of a product's page at an address, with all English texts. */
export async function renderAtProduct(address: string, children: ReactNode) {
  const messages = await loadAllMessages("en", load);
  const root = createRootRoute();
  const product = createRoute({
    getParentRoute: () => root,
    path: "/products/$slug",
    component: () => children,
  });
  const cart = createRoute({ getParentRoute: () => root, path: "/cart", component: () => "the cart" });
  const router = createRouter({
    routeTree: root.addChildren([product, cart]),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await router.load();
  render(
    <QueryClientProvider client={client}>
      <I18nProvider initial="en" messages={messages} loadApp={load}>
        <RouterProvider router={router as never} />
      </I18nProvider>
    </QueryClientProvider>,
  );
  return router;
}
