import { queries } from "@cloud-factory/api";
import { Loaded, PageHeading, useDocumentTitle } from "@cloud-factory/kit";
import { buttonClass, Chevron, linkClass, Note, type Station, Track } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { catalogueQuery } from "../catalogueSearch.ts";
import { ProductRows } from "../ProductRows.tsx";

const journey = [
  ["order", "done"],
  ["pay", "done"],
  ["provision", "moving"],
  ["live", "ahead"],
  ["support", "ahead"],
] as const;
const promises = ["prices", "handsOff", "undo", "isolation", "audit", "api"] as const;
const questions = ["sell", "fail", "tenants", "processor"] as const;

export function Home() {
  const t = useTranslations("home");
  useDocumentTitle("Cloud Factory");
  return (
    <div className="grid gap-16 md:gap-24">
      <Hero />
      <Journey />
      <Part title={t("families.title")} lead={t("families.lead")}>
        <Families />
      </Part>
      <Part title={t("get.title")} lead={t("get.lead")}>
        <dl className="grid gap-x-12 border-t-2 border-ink sm:grid-cols-2">
          {promises.map((name) => (
            <div key={name} className="border-b border-line py-4">
              <dt className="font-medium">{t(`get.${name}.title`)}</dt>
              <dd className="mt-1 text-sm text-ink-2">{t(`get.${name}.text`)}</dd>
            </div>
          ))}
        </dl>
      </Part>
      <Part title={t("questions.title")}>
        <div className="border-t-2 border-ink">
          {questions.map((name) => (
            <details key={name} className="group border-b border-line">
              <summary className="flex min-h-12 items-center justify-between gap-4 font-medium hover:bg-sunken">
                {t(`questions.${name}.question`)}
                <Chevron className="flex-none text-ink-3 group-open:rotate-180" />
              </summary>
              <p className="max-w-text pb-5 text-ink-2">{t(`questions.${name}.answer`)}</p>
            </details>
          ))}
        </div>
      </Part>
    </div>
  );
}

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="grid gap-6 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-12">
      <div>
        <h2 className="text-xl tracking-tight">{title}</h2>
        {lead && <p className="mt-2 max-w-text text-sm text-ink-2">{lead}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}

function Hero() {
  const t = useTranslations("home");
  return (
    <section className="pt-4 md:pt-8">
      <PageHeading className="max-w-160 text-balance sm:text-[2.75rem] sm:leading-[3rem]">
        {t("headline")}
      </PageHeading>
      <p className="mt-5 max-w-text text-lg leading-7 text-ink-2">{t("lead")}</p>
      <div className="mt-8 flex flex-wrap gap-3">
        <Link to="/products" className={buttonClass("primary", "min-h-11 px-5 text-base")}>
          {t("browse")}
        </Link>
        <Link to="/status" className={buttonClass("secondary", "min-h-11 px-5 text-base")}>
          {t("status")}
        </Link>
      </div>
    </section>
  );
}

function Journey() {
  const t = useTranslations("home.journey");
  const words = useTranslations("kit.track");
  const stations = useMemo<Station[]>(
    () => journey.map(([id, state]) => ({ id, state, label: t(`${id}.title`), detail: t(`${id}.text`) })),
    [t],
  );
  return (
    <section>
      <h2 className="text-xl tracking-tight">{t("title")}</h2>
      <p className="mt-2 max-w-text text-sm text-ink-2">{t("lead")}</p>
      <Track
        className="mt-8"
        label={t("title")}
        stations={stations}
        words={{
          done: words("done"),
          moving: words("moving"),
          ahead: words("ahead"),
          failed: words("failed"),
          attention: words("attention"),
        }}
      />
      <Note className="mt-10 max-w-text">{t("today")}</Note>
    </section>
  );
}

function Families() {
  const t = useTranslations("home.families");
  const query = useQuery(queries.products(catalogueQuery({})));
  return (
    <Loaded query={query}>
      {(page) => (
        <>
          <ProductRows products={page.items} />
          <p className="mt-4 text-sm">
            <Link to="/products" className={linkClass()}>
              {t("all")}
            </Link>
          </p>
        </>
      )}
    </Loaded>
  );
}
