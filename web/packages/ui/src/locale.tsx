import { createContext, type ReactNode, useContext, useMemo } from "react";

/** The words primitives need themselves; every other text is a property. */
export interface UiWords {
  close: string;
  copy: string;
  copied: string;
  noResults: string;
  increase: string;
  decrease: string;
  notifications: string;
}

const english: UiWords = {
  close: "Close",
  copy: "Copy",
  copied: "Copied",
  noResults: "Nothing matches.",
  increase: "Increase",
  decrease: "Decrease",
  notifications: "Notifications",
};

interface UiLocale {
  locale: string;
  words: UiWords;
}

const LocaleContext = createContext<UiLocale>({ locale: "en", words: english });

export function UiLocaleProvider({
  locale,
  words,
  children,
}: {
  locale: string;
  words?: Partial<UiWords>;
  children: ReactNode;
}) {
  const value = useMemo(() => ({ locale, words: { ...english, ...words } }), [locale, words]);
  return <LocaleContext value={value}>{children}</LocaleContext>;
}

export function useUiLocale(): UiLocale {
  return useContext(LocaleContext);
}
