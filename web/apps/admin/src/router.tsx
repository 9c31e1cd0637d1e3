import { queries } from "@cloud-factory/api";
import {
  apiKeyRoutes,
  entryRoutes,
  followSession,
  ownRoutes,
  RouteFailure,
  setupRoute,
  signedInOnly,
  urlState,
} from "@cloud-factory/kit";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { productQuery, readProductSearch, readProductTab } from "./productSearch.ts";
import { type DeadLetterState, deadLetterStates } from "./deadLetters.tsx";
import { Frame, MissingPage } from "./Shell.tsx";
import { catalogueRoutes } from "./catalogueRoutes.tsx";
import { deskRoutes } from "./deskRoutes.tsx";
import { staffRoutes } from "./staffRoutes.tsx";

export const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  beforeLoad: signedInOnly("admin"),
  component: Frame,
  notFoundComponent: MissingPage,
  errorComponent: RouteFailure,
});

export type Root = typeof root;

const overview = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.serviceHealth()),
  component: lazyRouteComponent(() => import("./pages/Overview.tsx"), "Overview"),
});

const products = createRoute({
  getParentRoute: () => root,
  path: "/products",
  validateSearch: readProductSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    void (deps.status ? null : context.queryClient.prefetchQuery(queries.products(productQuery(deps)))),
  component: lazyRouteComponent(() => import("./pages/Products.tsx"), "Products"),
});

const product = createRoute({
  getParentRoute: () => root,
  path: "/products/$slug",
  validateSearch: readProductTab,
  component: lazyRouteComponent(() => import("./pages/Product.tsx"), "Product"),
});

const health = createRoute({
  getParentRoute: () => root,
  path: "/health",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.serviceHealth()),
  component: lazyRouteComponent(() => import("./pages/Health.tsx"), "Health"),
});

const events = createRoute({
  getParentRoute: () => root,
  path: "/events",
  validateSearch: (raw: Record<string, unknown>): { cursor?: string; state?: DeadLetterState } =>
    urlState.compact({
      cursor: urlState.cursor(raw.cursor),
      state: urlState.oneOf(raw.state, deadLetterStates),
    }),
  component: lazyRouteComponent(() => import("./pages/Events.tsx"), "Events"),
});

const deadLetter = createRoute({
  getParentRoute: () => root,
  path: "/events/$id",
  component: lazyRouteComponent(() => import("./pages/DeadLetter.tsx"), "DeadLetter"),
});

const design = createRoute({
  getParentRoute: () => root,
  path: "/design",
  component: lazyRouteComponent(() => import("./pages/Design.tsx"), "Design"),
});

const routeTree = root.addChildren([
  overview,
  products,
  product,
  health,
  events,
  deadLetter,
  design,
  ...catalogueRoutes(root),
  ...deskRoutes(root),
  ...staffRoutes(root),
  ...apiKeyRoutes(root),
  ...ownRoutes(root),
  ...entryRoutes(root, "admin"),
  setupRoute(root),
]);

export function createAppRouter(queryClient: QueryClient) {
  const router = createRouter({
    routeTree,
    basepath: "/admin",
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
