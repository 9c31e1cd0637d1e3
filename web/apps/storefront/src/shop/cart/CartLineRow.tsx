import type { BillingCycle } from "@cloud-factory/api";
import { ConfigurationSummary } from "@cloud-factory/kit/configure";
import { Button, cx, linkClass, Money, NumberField, SelectField, StateLamp } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { writeChosen } from "../configure/address.ts";
import type { LineState } from "./changes.ts";
import { type CartLine, changeLine } from "./store.ts";

/** One line of the cart: what, how many, for how long, at what price, and what is the matter with it. */
export function CartLineRow({
  line,
  state,
  schema,
  stale,
  onRemove,
  onAccept,
}: {
  line: CartLine;
  state: LineState;
  schema: unknown;
  stale: boolean;
  onRemove: () => void;
  onAccept: () => void;
}) {
  const t = useTranslations("cart");
  const chosen = {
    configuration: line.configuration,
    cycle: line.billingCycle,
    quantity: line.quantity,
    currency: undefined,
  };
  const gone = state.kind === "problem" && state.gone;
  return (
    <li className="grid gap-3 border-b border-line py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-lg">
          {gone ? (
            line.name
          ) : (
            <Link to="/products/$slug" params={{ slug: line.product }} className="hover:underline">
              {line.name}
            </Link>
          )}
        </h2>
        <p className={cx("text-right", stale && "opacity-60")} aria-busy={stale}>
          {state.kind === "priced" ? (
            <>
              <Money {...state.total} className="text-lg font-medium" />{" "}
              <span className="text-sm text-ink-2">
                {t(line.billingCycle === "annual" ? "firstYear" : "firstMonth")}
              </span>
            </>
          ) : (
            "–"
          )}
        </p>
      </div>
      <ConfigurationSummary schema={schema} configuration={line.configuration} />
      {state.kind === "problem" && (
        <div role="alert" className="text-sm">
          <StateLamp state="failed" className="whitespace-normal">
            {state.title}
          </StateLamp>
          {state.messages.length > 0 && (
            <ul className="mt-1 pl-5 text-ink-2">
              {state.messages.map((message) => (
                <li key={message}>{message}</li>
              ))}
            </ul>
          )}
        </div>
      )}
      {state.kind === "priced" && state.changed && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <StateLamp state="attention" className="whitespace-normal">
            {t.rich(state.changed.dearer ? "dearer" : "cheaper", {
              before: () => <Money key="before" {...(state.changed?.from ?? state.total)} />,
              now: () => <Money key="now" {...state.total} className="font-medium" />,
            })}
          </StateLamp>
          <Button onClick={onAccept}>{t("accept")}</Button>
        </div>
      )}
      <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
        {!gone && (
          <>
            <NumberField
              label={t("quantity")}
              value={line.quantity}
              min={1}
              max={1000}
              step={1}
              onChange={(quantity) => {
                if (quantity !== null && quantity !== line.quantity) {
                  changeLine(line.id, { quantity: Math.max(1, Math.round(quantity)) });
                }
              }}
            />
            <SelectField
              label={t("billing")}
              className="min-w-32"
              value={line.billingCycle}
              options={(["monthly", "annual"] as const).map((cycle) => ({ value: cycle, label: t(cycle) }))}
              onChange={(event) => changeLine(line.id, { billingCycle: event.target.value as BillingCycle })}
            />
          </>
        )}
        <div className="flex flex-wrap items-center gap-x-4">
          {!gone && (
            <Link
              to="/products/$slug"
              params={{ slug: line.product }}
              search={writeChosen(chosen, line.id)}
              className={linkClass("inline-flex min-h-(--control) items-center text-sm")}
              aria-label={t("editLine", { name: line.name })}
            >
              {t("edit")}
            </Link>
          )}
          <Button kind="quiet" aria-label={t("removeLine", { name: line.name })} onClick={onRemove}>
            {t("remove")}
          </Button>
        </div>
      </div>
    </li>
  );
}
