import { queries } from "@cloud-factory/api";
import { RouteFailure } from "@cloud-factory/kit";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { catalogueQuery, readCatalogueSearch } from "./catalogueSearch.ts";
import { MissingPage, Shell } from "./Shell.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
  notFoundComponent: MissingPage,
  errorComponent: RouteFailure,
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.products(catalogueQuery({}))),
  component: lazyRouteComponent(() => import("./pages/Home.tsx"), "Home"),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: "/products",
  validateSearch: readCatalogueSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) =>
    void context.queryClient.prefetchQuery(queries.products(catalogueQuery(deps))),
  component: lazyRouteComponent(() => import("./pages/Catalogue.tsx"), "Catalogue"),
});

const product = createRoute({
  getParentRoute: () => root,
  path: "/products/$slug",
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(queries.product(params.slug)),
  component: lazyRouteComponent(() => import("./pages/Product.tsx"), "Product"),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.serviceHealth()),
  component: lazyRouteComponent(() => import("./pages/Status.tsx"), "Status"),
});

const routeTree = root.addChildren([home, catalogue, product, status]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultErrorComponent: RouteFailure,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
