import type { TransferInstructions } from "@cloud-factory/api/orders";
import { Code, CopyButton, formatMoney, StateLamp, Time, useUiLocale } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** What a bank transfer has to say, each part to copy. Without the reference nobody knows whose money it is. */
export function TransferDetails({ instructions }: { instructions: TransferInstructions }) {
  const t = useTranslations("ordering.transfer");
  const { locale } = useUiLocale();
  const { reference, amount, iban, bic, beneficiary, dueBy } = instructions;
  const rows: [string, string | null | undefined, string | null | undefined][] = [
    [t("reference"), reference, reference],
    [t("amount"), formatMoney(amount.amount, amount.currency, locale), amount.amount],
    [t("beneficiary"), beneficiary, beneficiary],
    [t("iban"), iban, iban],
    [t("bic"), bic, bic],
  ];
  return (
    <section aria-label={t("title")} className="grid max-w-text gap-3">
      <StateLamp state="attention" className="items-baseline whitespace-normal">
        <strong className="font-medium">{t("title")}</strong>
      </StateLamp>
      <p className="text-sm text-ink-2">{t("text")}</p>
      <dl className="border-t-2 border-ink text-sm">
        {rows.flatMap(([name, shown, copied]) =>
          shown && copied
            ? [
                <div
                  key={name}
                  className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-1"
                >
                  <dt className="text-ink-2">{name}</dt>
                  <dd className="flex min-w-0 flex-wrap items-center gap-2">
                    <Code className="break-all">{shown}</Code>
                    <CopyButton text={copied}>
                      {t("copy")} <span className="sr-only">{name}</span>
                    </CopyButton>
                  </dd>
                </div>,
              ]
            : [],
        )}
      </dl>
      {dueBy && (
        <p className="text-sm text-ink-2">{t.rich("until", { at: () => <Time key="at" at={dueBy} /> })}</p>
      )}
    </section>
  );
}
