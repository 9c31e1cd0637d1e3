import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, request, type RequestOptions } from "./client.ts";
import { currentLanguage } from "./language.ts";
import { newIntent } from "./mutations.ts";
import { queryKey, read } from "./queries.ts";

/** A product as its page needs it, in one language and one currency. */
export type Offer = Answer<"get", "/api/products/{id}">;
export type OfferPlan = Offer["plans"][number];
export type OfferPart = Offer["parts"][number];
export type OfferLimits = Offer["limits"];
/** One part of a price list, as the page explains prices with it. */
export type OfferPrice = Offer["priceComponents"][number];
/** A rule under which a price holds: exactly one key of `is`. */
export type OfferCondition = OfferPrice["when"][number];
export type PriceTier = Extract<OfferPrice, { type: "tiered" }>["tiers"][number];
/** Whether there is room in a region. */
export type RegionAvailability = Offer["availability"][number];

export type Quote = Answer<"post", "/api/products/{id}/quote">;
export type QuoteLine = Quote["lines"][number];
export type BillingCycle = Quote["billingCycle"];
/** What a product is asked to be: values by the names of its schema. */
export type Configuration = Record<string, unknown>;

/** Everything that a price depends on. */
export interface QuoteRequest {
  configuration: Configuration;
  billingCycle: BillingCycle;
  quantity: number;
  currency?: string;
}

export type Basket = Answer<"post", "/api/products/basket">;
export type PricedItem = Basket["items"][number];
export type BasketProblem = NonNullable<PricedItem["problem"]>;
export type BasketTotals = NonNullable<Basket["totals"]>;
export type BasketItem = NonNullable<RequestOptions<"post", "/api/products/basket">["body"]>["items"][number];

/** An offer that can be sent to somebody and keeps for a while: as it was made, and what became of it. */
export type KeptQuote = Answer<"post", "/api/products/quotes">;
export type ReviewedQuote = Answer<"get", "/api/products/quotes/{id}">;
export type KeptQuoteItem = ReviewedQuote["items"][number];

/** A price is asked for often, and an older question is worth nothing: `signal` takes it back. */
export const catalogue = {
  /** Without a currency the address is the one that the server seeds a page with. */
  offer: (slug: string, currency?: string) =>
    read("/api/products/{id}", { path: { id: slug }, query: { currency } }),

  quote: (slug: string, body: QuoteRequest) => ({
    ...queryOptions({
      queryKey: [...queryKey(`/api/products/${slug}/quote`, currentLanguage()), body] as const,
      queryFn: ({ signal }): Promise<Quote> =>
        request("post", "/api/products/{id}/quote", { path: { id: slug }, body, signal }),
      staleTime: 60_000,
    }),
    placeholderData: keepPreviousData<Quote>,
  }),

  basket: (items: readonly BasketItem[], currency?: string) =>
    queryOptions({
      queryKey: [...queryKey("/api/products/basket", currentLanguage()), items, currency ?? null] as const,
      queryFn: ({ signal }): Promise<Basket> =>
        request("post", "/api/products/basket", { body: { items: [...items], currency }, signal }),
    }),

  keptQuote: (id: string) => read("/api/products/quotes/{id}", { path: { id } }),

  keepQuote: (items: readonly BasketItem[], currency?: string, name?: string): Promise<KeptQuote> =>
    request("post", "/api/products/quotes", {
      body: { items: [...items], currency, name },
      idempotencyKey: newIntent(),
    }),
};
