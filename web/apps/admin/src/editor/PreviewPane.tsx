import type { BillingCycle, Configuration } from "@cloud-factory/api";
import type { Preview, ProductContent } from "@cloud-factory/api/staff";
import { Failure, readOptions } from "@cloud-factory/kit";
import { complaintsByOption, completed, OptionField, QuoteLines } from "@cloud-factory/kit/configure";
import { Money, SelectField, StateLamp, TextField } from "@cloud-factory/ui";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";

export interface PreviewChoice {
  configuration: Configuration;
  billingCycle: BillingCycle;
  quantity: number;
  currency: string | undefined;
}

export const firstChoice: PreviewChoice = {
  configuration: {},
  billingCycle: "monthly",
  quantity: 1,
  currency: undefined,
};

/** The product as customers would meet it: the same fields, the same lines of the same price. */
export function PreviewPane({
  content,
  preview,
  error,
  behind,
  choice,
  onChoice,
}: {
  content: ProductContent;
  preview: Preview | undefined;
  error: Error | null;
  behind: boolean;
  choice: PreviewChoice;
  onChoice: (choice: PreviewChoice) => void;
}) {
  const t = useTranslations("editor.preview");
  const [now] = useState(() => new Date());
  const offer = preview?.offer ?? null;
  const options = useMemo(() => readOptions(offer?.configSchema), [offer]);
  const values = useMemo(() => completed(options, choice.configuration), [options, choice.configuration]);
  const complaints = complaintsByOption(preview?.quoteProblems ?? []);
  const placed = Object.keys(complaints);
  const others = (preview?.quoteProblems ?? []).filter(
    ({ pointer }) => !placed.some((name) => pointer.endsWith(`/${name}`)),
  );
  const quote = preview?.quote ?? null;
  const currencies = content.priceLists.map(({ currency }) => currency);
  if (error) return <Failure error={error} />;
  if (!offer) {
    return <p className="text-sm text-ink-2">{preview ? t("notYet") : t("loading")}</p>;
  }
  return (
    <div className="grid gap-5" aria-busy={behind}>
      <div className="grid gap-1">
        <p className="text-lg font-bold">{offer.name || t("unnamed")}</p>
        <p className="text-sm text-ink-2">{offer.summary}</p>
      </div>
      <div className="grid grid-cols-2 gap-3">
        <SelectField
          label={t("cycle")}
          value={choice.billingCycle}
          options={(["monthly", "annual"] as const).map((value) => ({ value, label: t(`cycles.${value}`) }))}
          onChange={(event) => onChoice({ ...choice, billingCycle: event.target.value as BillingCycle })}
        />
        <TextField
          label={t("quantity")}
          inputMode="numeric"
          value={String(choice.quantity)}
          onChange={(event) =>
            onChoice({ ...choice, quantity: Number(/^\d{1,6}/.exec(event.target.value)?.[0] ?? 1) || 1 })
          }
        />
        {currencies.length > 1 && (
          <SelectField
            label={t("currency")}
            value={choice.currency ?? currencies[0] ?? ""}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={(event) => onChoice({ ...choice, currency: event.target.value })}
          />
        )}
      </div>
      {options.length === 0 ? (
        <p className="text-sm text-ink-2">{t("nothingToChoose")}</p>
      ) : (
        <div className="grid gap-5">
          {options.map((option) => (
            <OptionField
              key={option.name}
              option={option}
              context={{
                values,
                currency: offer.currency ?? currencies[0] ?? "EUR",
                prices: offer.priceComponents ?? [],
                availability: offer.availability,
                now,
              }}
              error={complaints[option.name]}
              onChange={(value) =>
                onChoice({ ...choice, configuration: { ...values, [option.name]: value } })
              }
            />
          ))}
        </div>
      )}
      {others.map(({ pointer, message }) => (
        <StateLamp key={`${pointer} ${message}`} state="failed" className="text-sm whitespace-normal">
          {message}
        </StateLamp>
      ))}
      {quote && (
        <div className="grid gap-3 border-t-2 border-ink pt-3">
          <QuoteLines quote={quote} />
          <p className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="text-sm font-medium">{t(`totals.${quote.billingCycle}`)}</span>
            <span className="text-lg font-bold">
              <Money {...quote.total} />
            </span>
          </p>
        </div>
      )}
    </div>
  );
}
