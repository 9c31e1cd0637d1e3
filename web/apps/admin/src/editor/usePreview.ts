import type { BillingCycle, Configuration } from "@cloud-factory/api";
import { type Preview, previews, type ProductContent } from "@cloud-factory/api/staff";
import { useLanguage } from "@cloud-factory/kit";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

const pause = 400;

/** A value once it has rested for a moment. */
export function useRested<T>(value: T, millis = pause): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return rested;
}

export interface PreviewAsked {
  content: ProductContent;
  configuration?: Configuration;
  billingCycle: BillingCycle;
  quantity: number;
  currency?: string;
}

/** What customers would see of the work as it stands, and what is wrong with it. Nothing is kept. */
export function usePreview(asked: PreviewAsked) {
  const { language } = useLanguage();
  const rested = useRested(JSON.stringify(asked));
  const query = useQuery<Preview>({
    queryKey: ["preview", language, rested],
    queryFn: ({ signal }) => previews.product(JSON.parse(rested) as PreviewAsked, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  return { ...query, isBehind: query.isPlaceholderData || rested !== JSON.stringify(asked) };
}
