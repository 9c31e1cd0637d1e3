import type { BasketTotals, Money as Amount } from "@cloud-factory/api";
import { cx, Money } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** What is due now, and what comes again. */
export function Totals({ totals, stale = false }: { totals: BasketTotals; stale?: boolean }) {
  const t = useTranslations("totals");
  const rows = (["monthly", "annual", "oneOff"] as const).filter((name) => Number(totals[name].amount) !== 0);
  return (
    <div aria-busy={stale} className={cx(stale && "opacity-60")}>
      <dl className="border-t-2 border-ink text-sm">
        {rows.map((name) => (
          <Sum key={name} name={t(name)} amount={totals[name]} />
        ))}
        <div className="flex items-baseline justify-between gap-4 border-b border-ink py-2">
          <dt className="font-medium">{t("dueNow")}</dt>
          <dd>
            <Money {...totals.dueNow} className="text-xl font-medium tracking-tight" />
          </dd>
        </div>
      </dl>
      <p className="mt-2 text-xs text-ink-2">{t("net")}</p>
    </div>
  );
}

function Sum({ name, amount }: { name: string; amount: Amount }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2">
      <dt className="text-ink-2">{name}</dt>
      <dd>
        <Money {...amount} />
      </dd>
    </div>
  );
}
