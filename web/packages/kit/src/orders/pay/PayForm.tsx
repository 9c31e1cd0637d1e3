import { ApiError, type Money as Amount } from "@cloud-factory/api";
import { type PaymentMethod, paying } from "@cloud-factory/api/orders";
import { Button, formatMoney, StateLamp, useUiLocale } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../Loaded.tsx";
import { useMay } from "../../session.tsx";
import { type ChosenMethod, isPayable, methodComplaint, toMethod } from "./method.ts";
import { optionFor, PaymentMethodFields } from "./PaymentMethodFields.tsx";
import { TransferDetails } from "./TransferDetails.tsx";
import { type PayOutcome, usePay } from "./usePay.ts";

/** Why a payment did not work out, in our words where the cause is known, else in the bank's. */
export function useDeclineText(): (outcome: { code: string; message: string | null }) => string {
  const t = useTranslations("ordering.declined");
  return ({ code, message }) => {
    const key = code as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : (message ?? t("unknown"));
  };
}

/**
 * Pays one order: choose how, pay, read why it did not work and try another way. `begin` pays at once
 * with what was chosen on the page before.
 */
export function PayForm({
  orderId,
  amount,
  returnPath,
  begin,
  onPaid,
}: {
  orderId: string;
  amount: Amount;
  /** Where the bank's page leads back to. */
  returnPath: string;
  begin?: PaymentMethod | null;
  onPaid: () => void;
}) {
  const t = useTranslations("ordering.pay");
  const { locale } = useUiLocale();
  const may = useMay();
  const options = useQuery(paying.options());
  const { pending, outcome, error, start } = usePay(orderId, returnPath);
  const [chosen, setChosen] = useState<ChosenMethod>({ type: begin?.type ?? "card", number: "" });
  const [sent, setSent] = useState(false);
  const frame = useRef<HTMLFormElement>(null);
  const decline = useDeclineText();

  const settle = (found: PayOutcome | null) => {
    if (found?.kind === "paid") onPaid();
  };
  const run = async (method: PaymentMethod) => settle(await start(method));
  const runAtOnce = useEffectEvent(run);
  useEffect(() => {
    if (begin) void runAtOnce(begin);
  }, [begin]);
  // After a refusal one goes on where another number is typed.
  useEffect(() => {
    if (outcome?.kind !== "declined") return;
    const { current } = frame;
    const field =
      current?.querySelector<HTMLElement>("input[name=cardNumber]") ??
      current?.querySelector<HTMLElement>("input[type=radio]:checked");
    field?.focus();
  }, [outcome]);

  if (outcome?.kind === "transfer") return <TransferDetails instructions={outcome.instructions} />;
  return (
    <Loaded query={options}>
      {(data) => {
        const asked = optionFor(data, chosen.type);
        const known = asked && isPayable(asked) ? asked : data.methods.find(isPayable);
        const shown = known && known.type !== chosen.type ? { ...chosen, type: known.type } : chosen;
        const complaint = methodComplaint(shown, known);
        const trouble =
          outcome?.kind === "declined"
            ? decline(outcome)
            : outcome?.kind === "unreadable"
              ? t("unreadable")
              : error
                ? error instanceof ApiError
                  ? (error.detail ?? error.text())
                  : t("lost")
                : null;
        return (
          <form
            ref={frame}
            noValidate
            className="grid max-w-100 gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              setSent(true);
              if (complaint) {
                frame.current?.querySelector<HTMLElement>("input[name=cardNumber]")?.focus();
                return;
              }
              void run(toMethod(shown));
            }}
          >
            <div role="alert">
              {trouble && !pending && (
                <div className="border-y border-line py-3 text-sm">
                  <StateLamp state="failed" className="items-baseline whitespace-normal">
                    {trouble}
                  </StateLamp>
                  {outcome?.kind === "declined" && <p className="mt-1 pl-5 text-ink-2">{t("again")}</p>}
                </div>
              )}
            </div>
            <PaymentMethodFields
              options={data}
              chosen={shown}
              error={sent && complaint ? t(`wrong.${complaint}`) : null}
              onChange={(next) => {
                setSent(false);
                setChosen(next);
              }}
            />
            <div>
              <Button
                type="submit"
                kind="primary"
                pending={pending}
                blockedBecause={!may("payments:write") ? t("notYours") : known ? null : t("noWay")}
              >
                {t(shown.type === "bankTransfer" ? "order" : "pay", {
                  amount: formatMoney(amount.amount, amount.currency, locale),
                })}
              </Button>
            </div>
            <p role="status" className="text-sm text-ink-2">
              {pending && t("paying")}
            </p>
          </form>
        );
      }}
    </Loaded>
  );
}
