import type { BillingCycle, Money as Amount, Offer, Quote } from "@cloud-factory/api";
import { QuoteLines, yearlySaving } from "@cloud-factory/kit/configure";
import { Chevron, CopyButton, cx, Money, NumberField, SelectField, StateLamp } from "@cloud-factory/ui";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { type Chosen, requestOf } from "./address.ts";
import { CallButton } from "./CallDialog.tsx";
import type { Price } from "./usePrice.ts";

/** What it costs and why, and what can be done with it. */
export function Summary({
  offer,
  chosen,
  price,
  missing,
  onChange,
  link,
  children,
}: {
  offer: Offer;
  chosen: Chosen;
  price: Price;
  /** What only the reader can fill in, by its title. */
  missing: readonly string[];
  onChange: (part: Partial<Chosen>) => void;
  /** The address of exactly this choice. */
  link: string;
  /** The buttons that go on from here. */
  children: ReactNode;
}) {
  const t = useTranslations("configure.summary");
  const { quote } = price;
  const currencies = offer.currencies ?? [];
  const wrong = Object.keys(price.complaints).length + (price.quantityComplaint ? 1 : 0);
  return (
    <section aria-labelledby="price" className="grid gap-5 border-t-2 border-ink pt-4">
      <h2 id="price" className="sr-only">
        {t("title")}
      </h2>
      <Cycle chosen={chosen.cycle} price={price} onChange={(cycle) => onChange({ cycle })} />
      <div className="flex flex-wrap gap-4">
        <NumberField
          tolerant
          label={t("quantity")}
          value={chosen.quantity}
          min={1}
          max={offer.limits?.maxQuantity ?? 1000}
          step={1}
          error={price.quantityComplaint}
          onChange={(quantity) => onChange({ quantity: Math.max(1, Math.round(quantity ?? 1)) })}
        />
        {currencies.length > 1 && (
          <SelectField
            label={t("currency")}
            value={chosen.currency ?? offer.currency ?? currencies[0]}
            options={currencies.map((code) => ({ value: code, label: code }))}
            onChange={(event) => onChange({ currency: event.target.value })}
          />
        )}
      </div>
      {quote && <Sum quote={quote} stale={price.stale} />}
      {missing.length > 0 && (
        <p className="text-sm text-ink-2">{t("missing", { fields: missing.join(", ") })}</p>
      )}
      {wrong > 0 && (
        <StateLamp state="attention" className="text-sm whitespace-normal">
          {t(quote ? "wrong" : "wrongFirst", { count: wrong })}
        </StateLamp>
      )}
      {price.failure && (
        <StateLamp state="failed" className="text-sm whitespace-normal">
          {price.failure}
        </StateLamp>
      )}
      <div className="grid gap-2">{children}</div>
      {quote && (
        <details className="group border-y border-line" open>
          <summary className="flex min-h-11 items-center justify-between text-sm font-medium">
            {t("why")}
            <Chevron className="text-ink-3 group-open:rotate-180" />
          </summary>
          <div className={cx("pb-4", price.stale && "opacity-60")}>
            <QuoteLines quote={quote} />
          </div>
        </details>
      )}
      <p className="text-xs text-ink-2">{t("net")}</p>
      <div className="-ml-2 flex flex-wrap">
        <CopyButton text={link}>{t("copyLink")}</CopyButton>
        <CallButton offer={offer} request={requestOf(chosen)} />
      </div>
    </section>
  );
}

function Sum({ quote, stale }: { quote: Quote; stale: boolean }) {
  const t = useTranslations("configure.summary");
  const annual = quote.billingCycle === "annual";
  return (
    <div aria-busy={stale} className={cx("grid gap-0.5", stale && "opacity-60")}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Money {...quote.recurring} className="text-2xl font-medium tracking-tight" />
        <span className="text-ink-2">{t(annual ? "perYear" : "perMonth")}</span>
      </p>
      {Number(quote.oneOff.amount) !== 0 && (
        <p className="text-sm text-ink-2">
          {t.rich("oneOff", { amount: () => <Money key="amount" {...quote.oneOff} /> })}
        </p>
      )}
      {Number(quote.oneOff.amount) !== 0 && (
        <p className="text-sm text-ink-2">
          {t.rich("dueNow", { amount: () => <Money key="amount" {...quote.total} /> })}
        </p>
      )}
    </div>
  );
}

/** Monthly or for a year, with what each costs and what the year saves. */
function Cycle({
  chosen,
  price,
  onChange,
}: {
  chosen: BillingCycle;
  price: Price;
  onChange: (cycle: BillingCycle) => void;
}) {
  const t = useTranslations("configure.summary");
  const name = useId();
  const quotes = [price.quote, price.other].filter((quote) => quote !== undefined);
  const of = (cycle: BillingCycle) => quotes.find((quote) => quote.billingCycle === cycle);
  const year = of("annual");
  const month = of("monthly") ?? year;
  const saving = month && year && yearlySaving(month.monthly.amount, year.recurring.amount);
  const costs: Record<BillingCycle, Amount | undefined> = {
    monthly: month?.monthly,
    annual: year?.recurring,
  };
  return (
    <fieldset>
      <legend className="mb-1 text-sm font-medium">{t("billing")}</legend>
      <div className="grid grid-cols-2 gap-2">
        {(["monthly", "annual"] as const).map((cycle) => (
          <label
            key={cycle}
            className="relative grid min-h-11 cursor-pointer content-start rounded-brand border border-line-strong bg-surface px-3 py-2 text-sm hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={cycle}
              className="sr-only"
              checked={chosen === cycle}
              onChange={() => onChange(cycle)}
            />
            <span className="font-medium">{t(cycle)}</span>
            {costs[cycle] && <Money {...costs[cycle]} className="text-ink-2" />}
            {cycle === "annual" && saving && (
              <span className="text-xs text-ink-2">
                {t.rich("saving", {
                  amount: () => <Money key="saving" amount={saving} currency={year.currency} />,
                })}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
