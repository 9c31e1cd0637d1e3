import { accountQueries, queries, theSession } from "@cloud-factory/api";
import {
  entryRoutes,
  followSession,
  organisationRoutes,
  ownRoutes,
  RouteFailure,
  signedInOnly,
  urlState,
} from "@cloud-factory/kit";
import {
  readNewOrderSearch,
  readOrderSearch,
  readOrderTab,
  readTaskSearch,
} from "@cloud-factory/kit/desk-search";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { areas } from "./areas.ts";
import { customerQuery, readCustomerSearch } from "./customerSearch.ts";
import { Frame, MissingPage } from "./Shell.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: signedInOnly("partner"),
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
const areaRoutes = areas.map((path) =>
  createRoute({ getParentRoute: () => root, path, component: areaPage }),
);

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: readCustomerSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    if (theSession().get().me?.permissions.includes("tenants:read")) {
      void context.queryClient.prefetchQuery(accountQueries.tenants(customerQuery(deps)));
    }
  },
  component: lazyRouteComponent(() => import("./pages/Customers.tsx"), "Customers"),
});
const newCustomer = createRoute({
  getParentRoute: () => root,
  path: "/customers/new",
  component: lazyRouteComponent(() => import("./pages/NewCustomer.tsx"), "NewCustomer"),
});
const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("./pages/Customer.tsx"), "Customer"),
});

const orders = createRoute({
  getParentRoute: () => root,
  path: "/orders",
  validateSearch: readOrderSearch,
  component: lazyRouteComponent(() => import("./pages/Orders.tsx"), "Orders"),
});
const newOrder = createRoute({
  getParentRoute: () => root,
  path: "/orders/new",
  validateSearch: readNewOrderSearch,
  component: lazyRouteComponent(() => import("./pages/NewOrder.tsx"), "NewOrder"),
});
const order = createRoute({
  getParentRoute: () => root,
  path: "/orders/$id",
  validateSearch: readOrderTab,
  component: lazyRouteComponent(() => import("./pages/Order.tsx"), "Order"),
});
const tasks = createRoute({
  getParentRoute: () => root,
  path: "/tasks",
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import("./pages/Tasks.tsx"), "Tasks"),
});
const task = createRoute({
  getParentRoute: () => root,
  path: "/tasks/$id",
  component: lazyRouteComponent(() => import("./pages/Task.tsx"), "Task"),
});

const resale = createRoute({
  getParentRoute: () => root,
  path: "/prices",
  validateSearch: (raw: Record<string, unknown>): { cursor?: string } =>
    urlState.compact({ cursor: urlState.cursor(raw.cursor) }),
  component: lazyRouteComponent(() => import("./pages/Resale.tsx"), "Resale"),
});
const resaleTerms = createRoute({
  getParentRoute: () => root,
  path: "/prices/$id",
  component: lazyRouteComponent(() => import("./pages/ResaleTerms.tsx"), "ResaleTerms"),
});
const brand = createRoute({
  getParentRoute: () => root,
  path: "/brand",
  component: lazyRouteComponent(() => import("./pages/Brand.tsx"), "Brand"),
});

const routeTree = root.addChildren([
  overview,
  customers,
  newCustomer,
  customer,
  orders,
  newOrder,
  order,
  tasks,
  task,
  resale,
  resaleTerms,
  brand,
  ...areaRoutes,
  ...organisationRoutes(root),
  ...ownRoutes(root),
  ...entryRoutes(root, "partner"),
]);

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    basepath: "/partner",
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
