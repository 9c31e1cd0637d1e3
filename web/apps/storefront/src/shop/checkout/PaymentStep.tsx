import type { PaymentOptions } from "@cloud-factory/api/orders";
import { Loaded, type Loadable } from "@cloud-factory/kit";
import {
  type ChosenMethod,
  isPayable,
  methodComplaint,
  optionFor,
  PaymentMethodFields,
} from "@cloud-factory/kit/orders";
import { Button } from "@cloud-factory/ui";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";

/** How it will be paid. Nothing is charged here. */
export function PaymentStep({
  options,
  chosen,
  onChange,
  onDone,
  onBack,
}: {
  options: Loadable<PaymentOptions>;
  chosen: ChosenMethod;
  onChange: (chosen: ChosenMethod) => void;
  onDone: () => void;
  onBack: () => void;
}) {
  const t = useTranslations("checkout.payment");
  const pay = useTranslations("ordering.pay");
  const [sent, setSent] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  return (
    <Loaded query={options}>
      {(data) => {
        const option = optionFor(data, chosen.type);
        const complaint = methodComplaint(chosen, option);
        return (
          <form
            ref={form}
            noValidate
            className="grid max-w-100 gap-5"
            onSubmit={(event) => {
              event.preventDefault();
              setSent(true);
              if (complaint) form.current?.querySelector<HTMLElement>("input[name=cardNumber]")?.focus();
              else if (option && isPayable(option)) onDone();
            }}
          >
            <p className="text-ink-2">{t("lead")}</p>
            <PaymentMethodFields
              options={data}
              chosen={chosen}
              error={sent && complaint ? pay(`wrong.${complaint}`) : null}
              onChange={(next) => {
                setSent(false);
                onChange(next);
              }}
            />
            <div className="flex flex-wrap gap-2">
              <Button type="submit" kind="primary">
                {t("continue")}
              </Button>
              <Button kind="quiet" onClick={onBack}>
                {t("back")}
              </Button>
            </div>
          </form>
        );
      }}
    </Loaded>
  );
}
