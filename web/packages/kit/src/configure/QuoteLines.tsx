import type { Quote, QuoteLine } from "@cloud-factory/api";
import { Money } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { usePriceWords } from "./PriceNotes.tsx";

type Part = Pick<Quote, "lines" | "billingCycle" | "currency">;

/** How a price came about: each line with its reason; what is paid once and by usage stands apart. */
export function QuoteLines({ quote }: { quote: Part }) {
  const t = useTranslations("kit.configure.lines");
  const of = (kind: QuoteLine["kind"]) => quote.lines.filter((line) => line.kind === kind);
  const recurring = of("recurring");
  const once = of("oneOff");
  const metered = of("metered");
  return (
    <div className="grid gap-4 text-sm">
      {recurring.length > 0 && (
        <Group title={t(quote.billingCycle)}>
          {recurring.map((line) => (
            <Line key={line.component} line={line} />
          ))}
        </Group>
      )}
      {once.length > 0 && (
        <Group title={t("once")}>
          {once.map((line) => (
            <Line key={line.component} line={line} />
          ))}
        </Group>
      )}
      {metered.length > 0 && (
        <Group title={t("metered")}>
          {metered.map((line) => (
            <Rates key={line.component} line={line} currency={quote.currency} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3 className="border-b border-ink pb-1 text-xs font-medium text-ink-2">{title}</h3>
      <ul>{children}</ul>
    </section>
  );
}

function Line({ line }: { line: QuoteLine }) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-b border-line py-1.5">
      <span>{line.label}</span>
      <Money {...line.amount} />
      <span className="col-span-2 text-xs text-ink-3">{line.why}</span>
    </li>
  );
}

/** What is charged by use has no amount yet: its rates stand instead. */
function Rates({ line, currency }: { line: QuoteLine; currency: string }) {
  const t = useTranslations("kit.configure.note");
  const format = useFormatter();
  const say = usePriceWords(currency);
  const rates = line.rates ?? [];
  return (
    <li className="border-b border-line py-1.5">
      <span>{line.label}</span>
      {rates.length < 2 ? (
        <span className="block text-xs text-ink-3">{line.why}</span>
      ) : (
        <ul className="text-xs text-ink-2">
          {rates.map(({ upTo, amount: { amount } }) => {
            const each = say({ kind: "perUnit", amount, included: null, unit: line.unit ?? null });
            return (
              <li key={upTo ?? "beyond"}>
                {typeof upTo === "number"
                  ? t("upTo", { upTo: format.number(upTo), amount: each })
                  : t("beyond", { amount: each })}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}
