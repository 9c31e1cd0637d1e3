import { type Language, languages } from "@cloud-factory/api";
import { createContext, useContext } from "react";

/** Under whose name these pages stand: the operator's, or that of the partner who sells here. */
export interface PageBrand {
  name: string;
  logoUrl?: string | null;
  /** In which these pages are shown; all of ours where nothing is said. */
  languages?: readonly Language[];
}

export const productName = "Cloud Factory";

export const BrandContext = createContext<PageBrand>({ name: productName });

export function useBrand(): PageBrand {
  return useContext(BrandContext);
}

/** Of our languages those that the seller speaks. */
export function useOfferedLanguages(): readonly Language[] {
  const offered = useBrand().languages ?? languages;
  return offered.length > 0 ? offered : languages;
}
