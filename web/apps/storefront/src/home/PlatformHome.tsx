import { PageHeading, useDocumentTitle } from "@cloud-factory/kit";
import { buttonClass, type Station, Track } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { lazy, startTransition, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { Featured } from "./Featured.tsx";
import { Part, useTrackWords } from "./Part.tsx";

const Below = lazy(() => import("./PlatformBelow.tsx").then((module) => ({ default: module.PlatformBelow })));
const PriceExample = lazy(() =>
  import("./PriceExample.tsx").then((module) => ({ default: module.PriceExample })),
);

/** The platform speaks of itself. What lies below the first screen comes after it. */
export function PlatformHome() {
  const t = useTranslations("home.featured");
  useDocumentTitle();
  const painted = usePainted();
  return (
    <div className="grid gap-16 md:gap-24">
      <Hero painted={painted} />
      <Part id="featured" title={t("title")} lead={t("lead")}>
        <Featured most={6} />
      </Part>
      {/* Holds the footer away from the screen until the rest is here. */}
      {painted ? (
        <Suspense fallback={<div className="min-h-dvh" />}>
          <Below />
        </Suspense>
      ) : (
        <div className="min-h-dvh" />
      )}
    </div>
  );
}

/** True once the first screen has been drawn. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    // In small pieces, so that what is clicked in between is not kept waiting.
    const timer = setTimeout(() => startTransition(() => setPainted(true)), 100);
    return () => clearTimeout(timer);
  }, []);
  return painted;
}

function hasRoom(): boolean {
  return typeof matchMedia === "function" && matchMedia("(width >= 68rem)").matches;
}

function Hero({ painted }: { painted: boolean }) {
  const t = useTranslations("home");
  const [wide] = useState(hasRoom);
  return (
    <section className="grid gap-12 pt-2 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-20 lg:pt-8">
      <div>
        <PageHeading className="max-w-160 text-balance sm:text-[2.75rem] sm:leading-[3rem]">
          {t("headline")}
        </PageHeading>
        <p className="mt-5 max-w-text text-lg leading-7 text-ink-2">{t("lead")}</p>
        <div className="mt-8 flex flex-wrap gap-3">
          <Link to="/products" className={buttonClass("primary", "min-h-11 px-5 text-base")}>
            {t("browse")}
          </Link>
          <a href="/api/docs" className={buttonClass("secondary", "min-h-11 px-5 text-base")}>
            {t("talk")}
          </a>
        </div>
        {/* Beside the track there is room for it; on a phone the products follow at once. */}
        <div className="mt-10 hidden min-h-72 lg:block">
          {painted && wide && (
            <Suspense fallback={null}>
              <PriceExample />
            </Suspense>
          )}
        </div>
      </div>
      <Journey />
    </section>
  );
}

function Journey() {
  const t = useTranslations("home.journey");
  const words = useTrackWords();
  const stations: Station[] = [
    { id: "order", state: "done", label: t("order"), time: t("start"), detail: t("orderText") },
    { id: "paid", state: "done", label: t("paid"), detail: t("paidText") },
    { id: "allocate", state: "done", label: t("allocate") },
    { id: "configure", state: "moving", label: t("configure") },
    { id: "activate", state: "ahead", label: t("activate") },
    { id: "verify", state: "ahead", label: t("verify") },
    { id: "live", state: "ahead", label: t("live"), time: t("end"), detail: t("liveText") },
  ];
  return (
    <div className="border-t-2 border-ink pt-4">
      <h2 className="text-base">{t("title")}</h2>
      <p className="mt-1 text-sm text-ink-2">{t("lead")}</p>
      <Track className="mt-5" label={t("title")} stations={stations} words={words} down />
    </div>
  );
}
