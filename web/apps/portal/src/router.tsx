import { queries } from "@cloud-factory/api";
import {
  entryRoutes,
  followSession,
  organisationRoutes,
  ownRoutes,
  registerRoute,
  RouteFailure,
  signedInOnly,
} from "@cloud-factory/kit";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { later } from "./areas.ts";
import { readCursor, readInvoiceSearch, readOrderSearch, readServiceSearch } from "./searches.ts";
import { Frame, MissingPage } from "./Shell.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: signedInOnly("portal"),
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: RouteFailure,
});

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.serviceHealth()),
  component: lazyRouteComponent(() => import("./pages/Overview.tsx"), "Overview"),
});

const areaPage = lazyRouteComponent(() => import("./pages/AreaPage.tsx"), "AreaPage");
const laterRoutes = later.map((path) =>
  createRoute({ getParentRoute: () => root, path, component: areaPage }),
);

const orders = createRoute({
  getParentRoute: () => root,
  path: "/orders",
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import("./pages/Orders.tsx"), "Orders"),
});

const order = createRoute({
  getParentRoute: () => root,
  path: "/orders/$id",
  component: lazyRouteComponent(() => import("./pages/Order.tsx"), "Order"),
});

const payOrder = createRoute({
  getParentRoute: () => root,
  path: "/orders/$id/pay",
  component: lazyRouteComponent(() => import("./pages/PayOrder.tsx"), "PayOrder"),
});

const services = createRoute({
  getParentRoute: () => root,
  path: "/services",
  validateSearch: readServiceSearch,
  component: lazyRouteComponent(() => import("./pages/Services.tsx"), "Services"),
});

const service = createRoute({
  getParentRoute: () => root,
  path: "/services/$id",
  component: lazyRouteComponent(() => import("./pages/Service.tsx"), "Service"),
});

const invoices = createRoute({
  getParentRoute: () => root,
  path: "/invoices",
  validateSearch: readInvoiceSearch,
  component: lazyRouteComponent(() => import("./pages/Invoices.tsx"), "Invoices"),
});

const invoice = createRoute({
  getParentRoute: () => root,
  path: "/invoices/$id",
  component: lazyRouteComponent(() => import("./pages/Invoice.tsx"), "Invoice"),
});

const subscriptions = createRoute({
  getParentRoute: () => root,
  path: "/subscriptions",
  validateSearch: readCursor,
  component: lazyRouteComponent(() => import("./pages/Subscriptions.tsx"), "Subscriptions"),
});

const routeTree = root.addChildren([
  overview,
  orders,
  order,
  payOrder,
  services,
  service,
  invoices,
  invoice,
  subscriptions,
  ...laterRoutes,
  ...organisationRoutes(root),
  ...ownRoutes(root),
  ...entryRoutes(root, "portal"),
  registerRoute(root),
]);

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    basepath: "/portal",
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: RouteFailure,
    scrollRestoration: true,
  });
  followSession(router, queryClient);
  return router;
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
