import { type DeskPayment, moneyChanges } from "@cloud-factory/api/staff";
import { Button, formatMoney, Money, RadioGroup, TextArea, TextField, useUiLocale } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "../../session.tsx";
import { leftOf, problemOf, readAmount } from "./amounts.ts";
import { ChangeDialog } from "./ChangeDialog.tsx";
import { awaitsTransfer, mayStillCome } from "./method.ts";

const services = ["billing", "orders", "tasks", "provisioning"];

/** What staff can do about one payment: say that a transfer came in, or send money back. */
export function PaymentActions({ payment }: { payment: DeskPayment }) {
  const t = useTranslations("desk.payments");
  const may = useMay();
  const [asking, setAsking] = useState<"confirm" | "refund" | null>(null);
  const paid = payment.state === "succeeded" || payment.state === "partiallyRefunded";
  const left = leftOf(payment.received, payment.refunded);
  const canConfirm = mayStillCome(payment) && may("payments:confirm");
  const canRefund = paid && Number(left.amount) > 0 && may("refunds:write");
  if (!canConfirm && !canRefund) return null;
  const close = () => setAsking(null);
  return (
    <>
      {canConfirm && (
        <Button kind={awaitsTransfer(payment) ? "primary" : "quiet"} onClick={() => setAsking("confirm")}>
          {t("confirm")}
        </Button>
      )}
      {canRefund && (
        <Button kind="quiet" onClick={() => setAsking("refund")}>
          {t("refund")}
        </Button>
      )}
      {asking === "confirm" && <ConfirmTransfer payment={payment} onClose={close} />}
      {asking === "refund" && <RefundDialog payment={payment} left={left} onClose={close} />}
    </>
  );
}

function ConfirmTransfer({ payment, onClose }: { payment: DeskPayment; onClose: () => void }) {
  const t = useTranslations("desk.payments");
  const due = leftOf(payment.amount, payment.received);
  const [typed, setTyped] = useState(due.amount);
  const [reference, setReference] = useState("");
  const [tried, setTried] = useState(false);
  const amount = readAmount(typed);
  const wrong = amount === null || Number(amount) === 0;
  const unnamed = reference.trim() === "";
  const change =
    wrong || unnamed
      ? null
      : moneyChanges.confirm(payment.id, { amount, currency: payment.amount.currency }, reference.trim());
  return (
    <ChangeDialog
      title={t("confirmTitle")}
      verb={t("confirm")}
      change={change}
      services={services}
      done={t("confirmed")}
      onTry={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t.rich("confirmText", { amount: () => <Money key="amount" {...payment.amount} /> })}</p>
      <TextField
        label={t("amountIn", { currency: payment.amount.currency })}
        hint={t("confirmHint")}
        inputMode="decimal"
        value={typed}
        error={tried && wrong ? t("problems.none") : null}
        onChange={(event) => setTyped(event.target.value)}
      />
      <TextField
        label={t("bankReference")}
        hint={t("bankReferenceHint")}
        maxLength={140}
        value={reference}
        error={tried && unnamed ? t("bankReferenceNeeded") : null}
        onChange={(event) => setReference(event.target.value)}
      />
    </ChangeDialog>
  );
}

function RefundDialog({
  payment,
  left,
  onClose,
}: {
  payment: DeskPayment;
  left: DeskPayment["amount"];
  onClose: () => void;
}) {
  const t = useTranslations("desk.payments");
  const common = useTranslations("common");
  const { locale } = useUiLocale();
  const [part, setPart] = useState(false);
  const [typed, setTyped] = useState("");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const problem = part ? problemOf(typed, left) : null;
  const amount = readAmount(typed);
  const whole = formatMoney(left.amount, left.currency, locale);
  const change =
    problem || !reason.trim()
      ? null
      : moneyChanges.refund(
          payment.id,
          part && amount ? { amount, currency: left.currency } : null,
          reason.trim(),
        );
  return (
    <ChangeDialog
      title={t("refundTitle")}
      verb={
        part && amount && !problem
          ? t("refundSum", { sum: formatMoney(amount, left.currency, locale) })
          : part
            ? t("refund")
            : t("refundSum", { sum: whole })
      }
      danger
      change={change}
      services={services}
      done={t("refundAsked")}
      onTry={() => setTried(true)}
      onClose={onClose}
    >
      <p>{t("refundText")}</p>
      <RadioGroup
        legend={t("howMuch")}
        name="refund-part"
        value={part ? "part" : "all"}
        options={[
          { value: "all", label: t("allThatIsLeft", { sum: whole }) },
          { value: "part", label: t("aPart") },
        ]}
        onChange={(value) => setPart(value === "part")}
      />
      {part && (
        <TextField
          label={t("amountIn", { currency: left.currency })}
          inputMode="decimal"
          value={typed}
          error={tried && problem ? t(`problems.${problem}`, { most: whole }) : null}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      <TextArea
        label={t("reason")}
        hint={t("reasonHint")}
        rows={3}
        maxLength={500}
        value={reason}
        error={tried && !reason.trim() ? common("reasonNeeded") : null}
        onChange={(event) => setReason(event.target.value)}
      />
    </ChangeDialog>
  );
}
