import type { Language } from "@cloud-factory/api";
import { type ReactNode, use, useMemo } from "react";
import { IntlProvider, useMessages, useTimeZone } from "use-intl";
import { type LoadMessages, type Messages, useLanguage } from "./i18n.tsx";

const asked = new WeakMap<LoadMessages, Map<Language, Promise<Messages>>>();

/** Asks once for each language; what failed is asked for again. */
export function askForMessages(load: LoadMessages, language: Language): Promise<Messages> {
  const known = asked.get(load) ?? new Map<Language, Promise<Messages>>();
  asked.set(load, known);
  const found = known.get(language);
  if (found) return found;
  const promise = load(language);
  known.set(language, promise);
  promise.catch(() => known.delete(language));
  return promise;
}

/** Texts that only a part of the pages needs, beside those of the app. Stands below a Suspense. */
export function MoreMessages({ load, children }: { load: LoadMessages; children: ReactNode }) {
  const { language } = useLanguage();
  const more = use(askForMessages(load, language));
  const own = useMessages();
  const messages = useMemo(() => ({ ...own, ...more }), [own, more]);
  return (
    <IntlProvider locale={language} messages={messages} timeZone={useTimeZone()}>
      {children}
    </IntlProvider>
  );
}
