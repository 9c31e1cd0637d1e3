import { queryOptions } from "@tanstack/react-query";
import { ask, list, type Page } from "./ask.ts";
import type { BillingCycle, Configuration, Offer, Quote, RegionAvailability } from "./catalogue.ts";
import { changeOf } from "./change.ts";
import { type Answer, call } from "./client.ts";
import { languages } from "./language.ts";
import type { LocalText, PriceComponent, PriceList, ProductContent } from "./productContent.ts";
import { type Money, type Product, queryKey } from "./queries.ts";

/** What staff of a seller see and do in the catalogue: working copies, prices, shelves, shop windows. */

export interface ContentProblem {
  pointer: string;
  message: string;
}

/** An answer that holds content, with the narrower type in its place. */
type With<Found, Narrow> = Omit<Found, keyof Narrow> & Narrow;

export type ManagedProduct = With<
  Answer<"get", "/api/products/{id}/managed">,
  { draft?: ProductContent | null; offered?: ProductContent | null }
>;

export interface NewProduct {
  sku: string;
  slug: string;
  type: string;
  category: string;
  content: ProductContent;
}

export type VersionContent = With<
  Answer<"get", "/api/products/{id}/versions/{number}">,
  { content: ProductContent }
>;

export interface PreviewRequest {
  content: ProductContent;
  configuration?: Configuration;
  billingCycle?: BillingCycle;
  quantity?: number;
  currency?: string;
}

export interface Preview {
  problems: ContentProblem[];
  offer?: Offer | null;
  quote?: Quote | null;
  quoteProblems: ContentProblem[];
}

export type AvailabilityAnswer = Answer<"get", "/api/products/{id}/availability">;

export type AvailabilityState = RegionAvailability["state"];

export type PriceChangeState = PriceChange["state"];

export type PriceChange = With<
  Answer<"get", "/api/products/price-changes">["items"][number],
  { priceLists: PriceList[] }
>;

export interface BeforeAfter {
  before?: Money | null;
  after?: Money | null;
}

export type PriceImpact = Answer<"post", "/api/products/{id}/price-changes/preview">;

export type PriceListEntry = With<
  Answer<"get", "/api/products/price-lists">["items"][number],
  { components: PriceComponent[] }
>;

export type Synonyms = Pick<Answer<"get", "/api/products/synonyms">, "groups" | "version">;

export interface Category {
  code: string;
  name: LocalText;
  description?: LocalText | null;
  icon?: string | null;
  position: number;
  products: number;
  version: number;
}

type CategoryInOneLanguage = Omit<Category, "name" | "description"> & { name: string; description: string };

/** Where a language has no text the answer holds the English one; such a text is none of its own. */
function joinTexts(texts: readonly string[]): LocalText {
  const [english = ""] = texts;
  return Object.fromEntries(
    languages
      .map((language, index): [string, string] => [language, texts[index] ?? ""])
      .filter(([language, text]) => text !== "" && (language === "en" || text !== english)),
  );
}

export function joinCategories(answers: readonly (readonly CategoryInOneLanguage[])[]): Category[] {
  return (answers[0] ?? []).map((category) => {
    const same = answers.map((items) => items.find(({ code }) => code === category.code));
    return {
      ...category,
      name: joinTexts(same.map((entry) => entry?.name ?? "")),
      description: joinTexts(same.map((entry) => entry?.description ?? "")),
    };
  });
}

export type { Page } from "./ask.ts";

export type ResaleTerms = { markup: string } | { priceLists: PriceList[] };
type FoundOffer = Answer<"get", "/api/products/resale/offers">["items"][number];
type FoundResale = NonNullable<FoundOffer["resale"]>;
export type ResaleState = FoundResale["state"];

export type Resale = With<FoundResale, { terms: ResaleTerms }>;

/** A product of the operator with what this partner makes of it. */
export type ResaleOffer = With<FoundOffer, { resale?: Resale | null }>;

export type Brand = Storefront["brand"];

export type Storefront = Answer<"get", "/api/products/storefronts/{id}">;

export type StorefrontItem = Answer<"get", "/api/products/storefronts">["items"][number];

/** What a seller writes; the hosts only by the operator's people. */
export type StorefrontContent = Omit<Storefront, "seller" | "updatedAt" | "hosts"> & { hosts?: string[] };

export const offering = {
  managed: (query: { status?: Product["status"]; cursor?: string; limit?: number }) =>
    list<ManagedProduct>("/api/products/managed", query),
  product: (id: string) => ask<ManagedProduct>("/api/products/{id}/managed", { path: { id } }),
  version: (id: string, number: number) =>
    ask<VersionContent>("/api/products/{id}/versions/{number}", { path: { id, number } }),
  availability: (id: string) => ask<AvailabilityAnswer>("/api/products/{id}/availability", { path: { id } }),
  priceChangesOf: (id: string) =>
    ask<Page<PriceChange>>("/api/products/{id}/price-changes", { path: { id } }),
  priceChanges: (query: { state?: PriceChangeState; cursor?: string }) =>
    list<PriceChange>("/api/products/price-changes", query),
  priceLists: (query: { currency: string; cursor?: string; limit?: number }) =>
    list<PriceListEntry>("/api/products/price-lists", query),
  /** With their names in every language: each is asked for, for an answer speaks one. */
  categories: () =>
    queryOptions({
      queryKey: queryKey("/api/products/categories", languages.join()),
      queryFn: async ({ signal }): Promise<{ items: Category[] }> => {
        const answers = await Promise.all(
          languages.map((language) =>
            call<{ items: CategoryInOneLanguage[] }>("get", "/api/products/categories", { language, signal }),
          ),
        );
        return { items: joinCategories(answers.map(({ items }) => items)) };
      },
    }),
  synonyms: () => ask<Synonyms>("/api/products/synonyms"),
  storefronts: () => ask<Page<StorefrontItem>>("/api/products/storefronts"),
  storefront: (sellerId: string) =>
    ask<Storefront>("/api/products/storefronts/{sellerId}", { path: { sellerId } }),
  resaleOffers: (query: { cursor?: string; limit?: number } = {}) =>
    list<ResaleOffer>("/api/products/resale/offers", query),
};

/** Nothing of these two is kept: they answer what would be. */
export const previews = {
  product: (body: PreviewRequest, signal?: AbortSignal) =>
    call<Preview>("post", "/api/products/preview", { body, signal }),
  priceChange: (id: string, priceLists: PriceList[], signal?: AbortSignal) =>
    call<PriceImpact>("post", "/api/products/{id}/price-changes/preview", {
      path: { id },
      body: { priceLists },
      signal,
    }),
};

type Seen = Pick<ManagedProduct, "id" | "version">;

export const offeringChanges = {
  create: (body: NewProduct) => changeOf<ManagedProduct>("post", "/api/products", { body }),
  revise: ({ id, version }: Seen, revision: { category?: string; content?: ProductContent }) =>
    changeOf<ManagedProduct>("patch", "/api/products/{id}", { path: { id }, body: { version, ...revision } }),
  publish: ({ id, version }: Seen) =>
    changeOf<ManagedProduct>("post", "/api/products/{id}/publish", { path: { id }, body: { version } }),
  retire: ({ id, version }: Seen) =>
    changeOf<ManagedProduct>("post", "/api/products/{id}/retire", { path: { id }, body: { version } }),
  discard: ({ id, version }: Seen) =>
    changeOf<ManagedProduct>("delete", "/api/products/{id}/draft", { path: { id }, body: { version } }),
  restore: ({ id, version }: Seen, number: number) =>
    changeOf<ManagedProduct>("post", "/api/products/{id}/versions/{number}/restore", {
      path: { id, number },
      body: { version },
    }),

  setAvailability: (id: string, body: Pick<AvailabilityAnswer, "regions" | "version">) =>
    changeOf<AvailabilityAnswer>("put", "/api/products/{id}/availability", { path: { id }, body }),

  schedule: (id: string, body: { effectiveAt: string; priceLists: PriceList[]; reason?: string }) =>
    changeOf<PriceChange>("post", "/api/products/{id}/price-changes", { path: { id }, body }),
  cancelPriceChange: (id: string, changeId: string) =>
    changeOf<PriceChange>("delete", "/api/products/{id}/price-changes/{changeId}", {
      path: { id, changeId },
    }),

  createCategory: (body: Omit<Category, "products" | "version">) =>
    changeOf<Category>("post", "/api/products/categories", { body }),
  reviseCategory: ({ code }: Pick<Category, "code">, body: Partial<Omit<Category, "products" | "code">>) =>
    changeOf<Category>("patch", "/api/products/categories/{code}", { path: { code }, body }),
  deleteCategory: (code: string) =>
    changeOf<undefined>("delete", "/api/products/categories/{code}", { path: { code } }),
  setSynonyms: (body: Synonyms) => changeOf<Synonyms>("put", "/api/products/synonyms", { body }),

  setStorefront: ({ seller }: Pick<Storefront, "seller">, body: StorefrontContent) =>
    changeOf<Storefront>("put", "/api/products/storefronts/{sellerId}", { path: { sellerId: seller }, body }),

  setResale: (
    productId: string,
    body: { version: number; terms: ResaleTerms; state: "offered" | "paused" },
  ) => changeOf<Resale>("put", "/api/products/resale/{productId}", { path: { productId }, body }),
  endResale: (productId: string) =>
    changeOf<undefined>("delete", "/api/products/resale/{productId}", { path: { productId } }),
};
