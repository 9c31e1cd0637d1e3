import { type Language, languages, loadProblemTexts, setApiLanguage } from "@cloud-factory/api";
import { cx, UiLocaleProvider } from "@cloud-factory/ui";
import {
  createContext,
  type ReactNode,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from "react";
import { IntlProvider, useTranslations } from "use-intl";
import { useOfferedLanguages } from "./brand.ts";

export type Messages = Record<string, unknown>;
export type LoadMessages = (language: Language) => Promise<Messages>;

/** Each language is named in itself. */
export const languageNames: Record<Language, string> = { en: "English", sl: "Slovenščina", de: "Deutsch" };

const cookieName = "cf_lang";

export function isLanguage(value: string | undefined): value is Language {
  return languages.includes(value as Language);
}

/**
 * The language that the address asks for, else the one chosen before, else the first of the browser's
 * that we speak, else English. The server decides in the same way.
 */
export function detectLanguage(cookie: string, preferred: readonly string[], search = ""): Language {
  const asked = new URLSearchParams(search).get("lang") ?? undefined;
  if (isLanguage(asked)) return asked;
  const chosen = new RegExp(`(?:^|; )${cookieName}=([a-z]{2})`).exec(cookie)?.[1];
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.slice(0, 2).toLowerCase()).find(isLanguage) ?? "en";
}

function keepLanguage(language: Language): void {
  // oxlint-disable-next-line unicorn/no-document-cookie
  document.cookie = `${cookieName}=${language}; path=/; max-age=31536000; samesite=lax`;
}

/** Where the address names a language, it names the one that is shown. */
export function withLanguage(href: string, language: Language): string {
  const url = new URL(href);
  if (url.searchParams.has("lang")) url.searchParams.set("lang", language);
  return url.href;
}

/**
 * Where the server has filled the page, its language: it knows in which the seller speaks. Who came by
 * an address in a language goes on in it, so that the next address need not say so.
 */
export function startLanguage(): Language {
  const { lang } = document.documentElement;
  const language =
    document.getElementById("cf-seed") && isLanguage(lang)
      ? lang
      : detectLanguage(document.cookie, navigator.languages, location.search);
  if (new URLSearchParams(location.search).has("lang")) keepLanguage(language);
  return language;
}

const kitMessages = import.meta.glob<Messages>("./messages/*.json", { import: "default" });

/** The kit's own texts with the app's beside them; the API's own are loaded with them. */
export async function loadAllMessages(language: Language, loadApp: LoadMessages): Promise<Messages> {
  const own = kitMessages[`./messages/${language}.json`];
  const [kit, app] = await Promise.all([own?.(), loadApp(language), loadProblemTexts(language)]);
  return { ...kit, ...app };
}

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: "en", choose: () => undefined });

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

function UiWords({ language, children }: { language: Language; children: ReactNode }) {
  const t = useTranslations("kit.ui");
  const words = useMemo(
    () => ({
      close: t("close"),
      copy: t("copy"),
      copied: t("copied"),
      noResults: t("noResults"),
      increase: t("increase"),
      decrease: t("decrease"),
      notifications: t("notifications"),
    }),
    [t],
  );
  return (
    <UiLocaleProvider locale={language} words={words}>
      {children}
    </UiLocaleProvider>
  );
}

const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();

export function I18nProvider({
  initial,
  messages: initialMessages,
  loadApp,
  children,
}: {
  initial: Language;
  messages: Messages;
  loadApp: LoadMessages;
  children: ReactNode;
}) {
  const [{ language, messages }, setState] = useState({ language: initial, messages: initialMessages });

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const choose = useCallback(
    (next: Language) => {
      keepLanguage(next);
      void (async () => {
        const loaded = await loadAllMessages(next, loadApp);
        setApiLanguage(next);
        const href = withLanguage(location.href, next);
        if (href !== location.href) history.replaceState(history.state, "", href);
        startTransition(() => setState({ language: next, messages: loaded }));
      })();
    },
    [loadApp],
  );
  const choice = useMemo(() => ({ language, choose }), [language, choose]);

  return (
    <LanguageContext value={choice}>
      <IntlProvider locale={language} messages={messages} timeZone={timeZone}>
        <UiWords language={language}>{children}</UiWords>
      </IntlProvider>
    </LanguageContext>
  );
}

export function LanguageSwitch({ className }: { className?: string }) {
  const { language, choose } = useLanguage();
  const offered = useOfferedLanguages();
  const t = useTranslations("kit");
  if (offered.length < 2) return null;
  return (
    <label className={cx("inline-flex items-center text-xs text-ink-2", className)}>
      <span className="sr-only">{t("language")}</span>
      <select
        className="select-bare"
        value={language}
        onChange={(event) => {
          if (isLanguage(event.target.value)) choose(event.target.value);
        }}
      >
        {offered.map((code) => (
          <option key={code} value={code} lang={code}>
            {languageNames[code]}
          </option>
        ))}
      </select>
    </label>
  );
}
