import { languageNames, useLanguage, useOfferedLanguages } from "@cloud-factory/kit";
import { linkClass } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

function Column({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <h2 className="text-sm font-medium">{title}</h2>
      <ul className="mt-2 grid text-sm [&_a]:inline-flex [&_a]:min-h-8 [&_a]:items-center [&_a]:no-underline [&_a:hover]:underline">
        {children}
      </ul>
    </div>
  );
}

/** Each language as an address of its own, which also works without scripts. */
function LanguageLinks() {
  const { language, choose } = useLanguage();
  return useOfferedLanguages().map((code) => (
    <li key={code}>
      <a
        href={`?lang=${code}`}
        hrefLang={code}
        lang={code}
        aria-current={code === language ? "true" : undefined}
        className={linkClass("aria-[current]:font-medium")}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          choose(code);
        }}
      >
        {languageNames[code]}
      </a>
    </li>
  ));
}

/** The end of every page: where else to go, and in which language. */
export function Foot({ name, platforms }: { name: string; platforms: boolean }) {
  const t = useTranslations("shell");
  return (
    <div className="grid grid-cols-2 gap-8 md:grid-cols-[2fr_1fr_1fr_1fr_1fr]">
      <p className="col-span-2 max-w-80 text-sm text-ink-2 md:col-span-1">
        {platforms ? t("about") : t("soldBy", { name })}
      </p>
      <Column title={t("services")}>
        <li>
          <Link to="/products" className={linkClass()}>
            {t("catalogue")}
          </Link>
        </li>
        <li>
          <Link to="/status" className={linkClass()}>
            {t("status")}
          </Link>
        </li>
        <li>
          <Link to="/legal" className={linkClass()}>
            {t("legal")}
          </Link>
        </li>
      </Column>
      <Column title={t("areas")}>
        <li>
          <a href="/portal" className={linkClass()}>
            {t("portal")}
          </a>
        </li>
        {platforms && (
          <>
            <li>
              <a href="/partner" className={linkClass()}>
                {t("partner")}
              </a>
            </li>
            <li>
              <a href="/admin" className={linkClass()}>
                {t("admin")}
              </a>
            </li>
          </>
        )}
      </Column>
      {platforms && (
        <Column title={t("developers")}>
          <li>
            <a href="/api/docs" className={linkClass()}>
              {t("apiDocs")}
            </a>
          </li>
          <li>
            <a href="/api/openapi.json" className={linkClass()}>
              OpenAPI
            </a>
          </li>
        </Column>
      )}
      <Column title={t("languages")}>
        <LanguageLinks />
      </Column>
    </div>
  );
}
