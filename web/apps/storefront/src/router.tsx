import { queries, shelf } from "@cloud-factory/api";
import { RouteFailure } from "@cloud-factory/kit";
import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { catalogueQuery, readCatalogueSearch } from "./catalogueSearch.ts";
import type { ConfigureSearch } from "./shop/configure/address.ts";
import { MissingPage, Shell } from "./Shell.tsx";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context }) => void context.queryClient.prefetchQuery(shelf.storefront()),
  component: Shell,
  notFoundComponent: MissingPage,
  errorComponent: RouteFailure,
});

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  loader: ({ context }) => void context.queryClient.prefetchQuery(shelf.products(catalogueQuery({}))),
  component: lazyRouteComponent(() => import("./pages/Home.tsx"), "Home"),
});

const catalogue = createRoute({
  getParentRoute: () => root,
  path: "/products",
  validateSearch: readCatalogueSearch,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => {
    void context.queryClient.prefetchQuery(shelf.categories());
    void context.queryClient.prefetchQuery(shelf.products(catalogueQuery(deps)));
  },
  component: lazyRouteComponent(() => import("./pages/Catalogue.tsx"), "Catalogue"),
});

const product = createRoute({
  getParentRoute: () => root,
  path: "/products/$slug",
  // Properties of the product's own schema: the page reads what makes sense.
  validateSearch: (raw: Record<string, unknown>): ConfigureSearch => raw,
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(queries.product(params.slug)),
  component: lazyRouteComponent(() => import("./pages/Product.tsx"), "Product"),
});

const compare = createRoute({
  getParentRoute: () => root,
  path: "/compare",
  validateSearch: ({ products }: Record<string, unknown>): { products?: string } =>
    typeof products === "string" ? { products } : {},
  component: lazyRouteComponent(() => import("./pages/Compare.tsx"), "Compare"),
});

const cart = createRoute({
  getParentRoute: () => root,
  path: "/cart",
  component: lazyRouteComponent(() => import("./pages/Cart.tsx"), "Cart"),
});

const checkout = createRoute({
  getParentRoute: () => root,
  path: "/checkout",
  validateSearch: ({ step }: Record<string, unknown>): { step?: string } =>
    typeof step === "string" ? { step } : {},
  component: lazyRouteComponent(() => import("./pages/ordering.ts"), "Checkout"),
});

const payOrder = createRoute({
  getParentRoute: () => root,
  path: "/checkout/pay/$id",
  component: lazyRouteComponent(() => import("./pages/ordering.ts"), "PayOrder"),
});

const orderDone = createRoute({
  getParentRoute: () => root,
  path: "/checkout/done/$id",
  component: lazyRouteComponent(() => import("./pages/ordering.ts"), "OrderDone"),
});

const keptQuote = createRoute({
  getParentRoute: () => root,
  path: "/quotes/$id",
  component: lazyRouteComponent(() => import("./pages/KeptQuote.tsx"), "KeptQuote"),
});

const status = createRoute({
  getParentRoute: () => root,
  path: "/status",
  loader: ({ context }) => void context.queryClient.prefetchQuery(queries.serviceHealth()),
  component: lazyRouteComponent(() => import("./pages/Status.tsx"), "Status"),
});

const legal = createRoute({
  getParentRoute: () => root,
  path: "/legal",
  component: lazyRouteComponent(() => import("./pages/Legal.tsx"), "Legal"),
});

const routeTree = root.addChildren([
  home,
  catalogue,
  product,
  compare,
  cart,
  checkout,
  payOrder,
  orderDone,
  keptQuote,
  status,
  legal,
]);

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
