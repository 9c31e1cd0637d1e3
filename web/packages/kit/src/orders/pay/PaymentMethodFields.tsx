import type { PaymentMethodType, PaymentOption, PaymentOptions } from "@cloud-factory/api/orders";
import { Button, Code, RadioGroup, StateLamp, TextField } from "@cloud-factory/ui";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { asksForNumber, type ChosenMethod, digitsOf, inGroups, isPayable } from "./method.ts";

export function optionFor(options: PaymentOptions, type: PaymentMethodType): PaymentOption | undefined {
  return options.methods.find((option) => option.type === type);
}

/** How one pays: the ways that there are, and a card's number where the sandbox asks for one. */
export function PaymentMethodFields({
  options,
  chosen,
  error,
  onChange,
}: {
  options: PaymentOptions;
  chosen: ChosenMethod;
  error?: string | null;
  onChange: (chosen: ChosenMethod) => void;
}) {
  const t = useTranslations("ordering.pay");
  const name = useId();
  const selected = optionFor(options, chosen.type);
  const sandbox = options.methods.some(({ gateway }) => gateway === "sandbox");
  return (
    <div className="grid gap-5">
      {sandbox && (
        <div>
          <StateLamp state="attention" className="items-baseline whitespace-normal">
            <strong className="font-medium">{t("sandbox.title")}</strong>
          </StateLamp>
          <p className="mt-1 pl-5 text-sm text-ink-2">{t("sandbox.text")}</p>
        </div>
      )}
      <RadioGroup
        legend={t("how")}
        name={name}
        value={chosen.type}
        options={options.methods.map((option) => ({
          value: option.type,
          label: t(`methods.${option.type}.name`),
          hint: t(isPayable(option) ? `methods.${option.type}.hint` : "notHere"),
          disabled: !isPayable(option),
        }))}
        onChange={(type) => onChange({ ...chosen, type: type as PaymentMethodType })}
      />
      {selected && asksForNumber(selected) && (
        <div className="grid gap-3">
          <TextField
            label={t("number")}
            name="cardNumber"
            inputMode="numeric"
            autoComplete="off"
            spellCheck={false}
            maxLength={24}
            value={inGroups(chosen.number)}
            error={error}
            onChange={(event) => onChange({ ...chosen, number: event.target.value })}
          />
          {selected.testCards && (
            <TestCards
              cards={selected.testCards}
              number={chosen.number}
              onPick={(number) => onChange({ ...chosen, number })}
            />
          )}
        </div>
      )}
    </div>
  );
}

function TestCards({
  cards,
  number,
  onPick,
}: {
  cards: readonly { number: string; label: string }[];
  number: string;
  onPick: (number: string) => void;
}) {
  const t = useTranslations("ordering.pay");
  const headingId = useId();
  return (
    <section aria-labelledby={headingId}>
      <p id={headingId} className="border-b border-ink pb-1 text-xs font-medium text-ink-2">
        {t("testCards")}
      </p>
      <ul>
        {cards.map((card) => (
          <li
            key={card.number}
            className="flex flex-wrap items-center justify-between gap-x-4 border-b border-line py-1 text-sm"
          >
            <span>
              {card.label} <Code className="block text-ink-3">{inGroups(card.number)}</Code>
            </span>
            <Button
              kind="quiet"
              aria-pressed={card.number === digitsOf(number)}
              onClick={() => onPick(card.number)}
            >
              {card.number === digitsOf(number) ? t("picked") : t("pick")}{" "}
              <span className="sr-only">{card.label}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
