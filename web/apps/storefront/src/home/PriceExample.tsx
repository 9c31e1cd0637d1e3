import { catalogue, shelf } from "@cloud-factory/api";
import { MoreMessages } from "@cloud-factory/kit";
import { linkClass, Money } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { catalogueQuery } from "../catalogueSearch.ts";
import { loadPlatformTexts } from "./texts.ts";

const slug = "kubernetes";
const fewest = 3;
const most = 20;
const storageGb = 100;
const pause = 120;

/** A real quote of what is on sale; where that is not on sale any more, there is no example. */
export function PriceExample() {
  const { data } = useQuery(shelf.products(catalogueQuery({})));
  const product = data?.items.find((item) => item.slug === slug);
  const region = product?.regions[0]?.code;
  if (!product || !region) return null;
  return (
    <MoreMessages load={loadPlatformTexts}>
      <Example name={product.name} region={region} />
    </MoreMessages>
  );
}

function Example({ name, region }: { name: string; region: string }) {
  const t = useTranslations("platform.example");
  const id = useId();
  const [workers, setWorkers] = useState(fewest);
  const [asked, setAsked] = useState(fewest);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(workers), pause);
    return () => clearTimeout(timer);
  }, [workers]);
  const { data: quote } = useQuery({
    ...catalogue.quote(slug, {
      configuration: { region, workers: asked, storageGb },
      billingCycle: "monthly",
      quantity: 1,
    }),
    retry: false,
  });
  if (!quote) return null;
  return (
    <section aria-labelledby={id} className="max-w-120 border-t-2 border-ink pt-4">
      <h2 id={id} className="text-base">
        {t("title")}
      </h2>
      <div className="mt-3 grid grid-cols-[auto_minmax(0,1fr)_2rem] items-center gap-4 text-sm">
        <label htmlFor={`${id}-workers`}>{t("workers")}</label>
        <input
          id={`${id}-workers`}
          type="range"
          min={fewest}
          max={most}
          value={workers}
          onChange={(event) => setWorkers(Number(event.target.value))}
        />
        <output htmlFor={`${id}-workers`} className="text-right font-medium">
          {workers}
        </output>
      </div>
      <dl className="mt-2 text-sm">
        {quote.lines.map((line) => (
          <div key={line.component} className="flex justify-between gap-4 border-b border-line py-2">
            <dt className="text-ink-2">{line.why}</dt>
            <dd>
              <Money {...line.amount} />
            </dd>
          </div>
        ))}
        <div className="flex items-baseline justify-between gap-4 border-b border-ink py-2">
          <dt>{t("month")}</dt>
          <dd aria-live="polite">
            <Money {...quote.monthly} className="text-xl font-medium" />
          </dd>
        </div>
      </dl>
      <Link to="/products/$slug" params={{ slug }} className={linkClass("mt-3 inline-block text-sm")}>
        {t("configure", { name })}
      </Link>
    </section>
  );
}
