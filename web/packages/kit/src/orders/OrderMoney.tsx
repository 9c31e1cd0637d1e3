import type { Money as Amount } from "@cloud-factory/api";
import type { OrderTotals, TaxBasis } from "@cloud-factory/api/orders";
import { cx, Money } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { useLanguage } from "../i18n.tsx";
import type { ComesAgain } from "./comesAgain.ts";

export function isNothing(amount: Amount | null | undefined): boolean {
  return !amount || Number(amount.amount) === 0;
}

/** The name of a country in the reader's language. */
export function useCountryName(): (code: string) => string {
  const { language } = useLanguage();
  const names = useMemo(() => new Intl.DisplayNames(language, { type: "region" }), [language]);
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

/** Why there is this tax or none, in a sentence. */
export function TaxReason({ basis }: { basis: TaxBasis }) {
  const t = useTranslations("ordering.tax");
  const country = useCountryName();
  return t(`why.${basis.treatment}`, { country: country(basis.country) });
}

function Sum({ name, amount, strong = false }: { name: ReactNode; amount: Amount; strong?: boolean }) {
  return (
    <div
      className={cx(
        "flex items-baseline justify-between gap-4 border-b py-2",
        strong ? "border-ink" : "border-line",
      )}
    >
      <dt className={strong ? "font-medium" : "text-ink-2"}>{name}</dt>
      <dd>
        <Money {...amount} className={strong ? "text-xl font-medium tracking-tight" : undefined} />
      </dd>
    </div>
  );
}

/** What an order costs: net, tax with its reason, what is paid; what came back; what comes again. */
export function OrderMoney({
  totals,
  refunded,
  comesAgain = totals,
  stale = false,
}: {
  totals: OrderTotals;
  refunded?: Amount | null;
  /** Of an order whose items have begun to come to their ends. */
  comesAgain?: ComesAgain;
  stale?: boolean;
}) {
  const t = useTranslations("ordering.money");
  const format = useFormatter();
  const again = (["monthly", "annual"] as const).filter((name) => !isNothing(comesAgain[name]));
  const { taxBasis } = totals;
  return (
    <div aria-busy={stale || undefined} className={cx("grid gap-4", stale && "opacity-60")}>
      <div>
        <dl className="border-t-2 border-ink text-sm">
          <Sum name={t("net")} amount={totals.net} />
          <Sum
            name={t("tax", { rate: format.number(Number(taxBasis.ratePercent)), country: taxBasis.country })}
            amount={totals.tax}
          />
          <Sum name={t("gross")} amount={totals.gross} strong />
          {!isNothing(refunded) && refunded && <Sum name={t("refunded")} amount={refunded} />}
        </dl>
        <p className="mt-2 text-xs text-ink-2">
          <TaxReason basis={taxBasis} />
        </p>
      </div>
      {again.length > 0 && (
        <dl className="border-t border-line text-sm">
          {again.map((name) => (
            <Sum key={name} name={t(name)} amount={comesAgain[name]} />
          ))}
        </dl>
      )}
    </div>
  );
}
