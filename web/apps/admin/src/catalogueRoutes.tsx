import { offering, type PriceChangeState } from "@cloud-factory/api/staff";
import { urlState } from "@cloud-factory/kit";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { type EditorSection, editorSections, priceChangeStates } from "./productSearch.ts";
import type { Root } from "./router.tsx";
import { ahead, needing } from "./staffRoutes.tsx";

const readSection = (raw: Record<string, unknown>): { section?: EditorSection } =>
  urlState.compact({ section: urlState.oneOf(raw.section, editorSections) });

const readChanges = (raw: Record<string, unknown>): { state?: PriceChangeState; cursor?: string } =>
  urlState.compact({
    state: urlState.oneOf(raw.state, priceChangeStates),
    cursor: urlState.cursor(raw.cursor),
  });

const readCurrency = (raw: Record<string, unknown>): { currency?: string; cursor?: string } =>
  urlState.compact({ currency: urlState.text(raw.currency, 3), cursor: urlState.cursor(raw.cursor) });

/** What is kept about products, their prices and their shop windows. */
export function catalogueRoutes(root: Root) {
  const newProduct = createRoute({
    getParentRoute: () => root,
    path: "/products/new",
    validateSearch: readSection,
    component: needing(
      "products:write",
      lazyRouteComponent(() => import("./pages/NewProduct.tsx"), "NewProduct"),
    ),
  });
  const editProduct = createRoute({
    getParentRoute: () => root,
    path: "/products/$id/edit",
    validateSearch: readSection,
    loader: ({ context, params }) =>
      ahead("products:write", () => context.queryClient.prefetchQuery(offering.product(params.id))),
    component: needing(
      "products:write",
      lazyRouteComponent(() => import("./pages/EditProduct.tsx"), "EditProduct"),
    ),
  });
  const publishProduct = createRoute({
    getParentRoute: () => root,
    path: "/products/$id/publish",
    component: lazyRouteComponent(() => import("./pages/PublishProduct.tsx"), "PublishProduct"),
  });
  const newPriceChange = createRoute({
    getParentRoute: () => root,
    path: "/products/$id/price-change",
    component: lazyRouteComponent(() => import("./pages/NewPriceChange.tsx"), "NewPriceChange"),
  });
  const categories = createRoute({
    getParentRoute: () => root,
    path: "/categories",
    component: lazyRouteComponent(() => import("./pages/Categories.tsx"), "Categories"),
  });
  const synonyms = createRoute({
    getParentRoute: () => root,
    path: "/synonyms",
    component: lazyRouteComponent(() => import("./pages/Synonyms.tsx"), "Synonyms"),
  });
  const priceLists = createRoute({
    getParentRoute: () => root,
    path: "/price-lists",
    validateSearch: readCurrency,
    component: lazyRouteComponent(() => import("./pages/PriceLists.tsx"), "PriceLists"),
  });
  const priceChanges = createRoute({
    getParentRoute: () => root,
    path: "/price-changes",
    validateSearch: readChanges,
    component: lazyRouteComponent(() => import("./pages/PriceChanges.tsx"), "PriceChanges"),
  });
  const storefronts = createRoute({
    getParentRoute: () => root,
    path: "/storefronts",
    component: lazyRouteComponent(() => import("./pages/Storefronts.tsx"), "Storefronts"),
  });
  const storefront = createRoute({
    getParentRoute: () => root,
    path: "/storefronts/$id",
    component: lazyRouteComponent(() => import("./pages/EditStorefront.tsx"), "EditStorefront"),
  });
  return [
    newProduct,
    editProduct,
    publishProduct,
    newPriceChange,
    categories,
    synonyms,
    priceLists,
    priceChanges,
    storefronts,
    storefront,
  ] as const;
}
