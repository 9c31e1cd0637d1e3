import { type Basket, catalogue, type PricedItem } from "@cloud-factory/api";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { firstPrices, lineState, type LineState } from "./changes.ts";
import { basketItems, type Cart, keepSeen } from "./store.ts";

interface Known {
  basket: Basket;
  byLine: ReadonlyMap<string, PricedItem>;
}

/** The cart with today's prices, line by line. While they are asked for anew, the last ones stay. */
export function useBasket(cart: Cart) {
  const { items, currency } = cart;
  const asked = useMemo(() => basketItems(items), [items]);
  const query = useQuery({
    ...catalogue.basket(asked, currency),
    enabled: items.length > 0,
    // A cart that lay for a while is priced anew when it is looked at.
    staleTime: 0,
  });
  const fresh = query.data?.items.length === items.length ? query.data : undefined;
  const [known, setKnown] = useState<Known>();
  if (fresh && fresh !== known?.basket) {
    setKnown({
      basket: fresh,
      byLine: new Map(
        items.flatMap((line, at): [string, PricedItem][] => {
          const item = fresh.items[at];
          return item ? [[line.id, item]] : [];
        }),
      ),
    });
  }
  useEffect(() => {
    if (!fresh) return;
    const first = firstPrices(items, fresh);
    if (first.size > 0) keepSeen(first);
  }, [fresh, items]);
  const states = useMemo(
    () =>
      new Map<string, LineState>(
        items.map((line, at) => [line.id, lineState(line, fresh?.items[at] ?? known?.byLine.get(line.id))]),
      ),
    [items, fresh, known],
  );
  return {
    query,
    /** Today's prices of exactly these lines; missing while they are asked for. */
    basket: fresh,
    /** The same, or the last that were known. */
    shown: fresh ?? known?.basket,
    stale: !fresh,
    states,
  };
}
