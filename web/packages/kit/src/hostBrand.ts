import { shelf, type ShelfStorefront } from "@cloud-factory/api";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { type PageBrand, productName } from "./brand.ts";
import { isLanguage } from "./i18n.tsx";

/** Whose shop this host is; nothing is known before the answer, and without one it is the platform's own. */
export function useStorefront(): ShelfStorefront | undefined {
  const { data, isError } = useQuery(shelf.storefront());
  return data ?? (isError ? { name: productName } : undefined);
}

/** No name until the right one is known: another's must not flash up. */
export function useHostBrand(): PageBrand {
  const storefront = useStorefront();
  return useMemo(
    () => ({
      name: storefront?.name ?? "",
      logoUrl: storefront?.logoUrl,
      languages: storefront?.languages?.filter(isLanguage),
    }),
    [storefront],
  );
}
