import type { OrderState } from "@cloud-factory/api/orders";
import { orderDesk, type PipelineStage } from "@cloud-factory/api/staff";
import { cx, Money, RelativeTime, StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { orderLamps, useStateWords } from "../../orders/lamps.tsx";
import { Loaded } from "../../Loaded.tsx";
import { NavLink } from "../../router.ts";
import { ageMark } from "./age.ts";

/** Every state with how many orders stand there, what they are worth, and how long the oldest has waited. */
export function Pipeline({ chosen }: { chosen: OrderState | undefined }) {
  const query = useQuery({ ...orderDesk.pipeline(), refetchInterval: 10_000 });
  return (
    <Loaded query={query}>
      {({ items }) => <Strip stages={items} chosen={chosen} now={query.dataUpdatedAt} />}
    </Loaded>
  );
}

export function Strip({
  stages,
  chosen,
  now,
}: {
  stages: readonly PipelineStage[];
  chosen: OrderState | undefined;
  /** The moment that ages are counted to. */
  now: number;
}) {
  const t = useTranslations("desk.pipeline");
  const say = useStateWords("order");
  const format = useFormatter();
  return (
    <nav aria-label={t("title")}>
      <ol className="grid grid-cols-2 border-t-2 border-ink sm:grid-cols-3 lg:grid-cols-6">
        {stages.map((stage) => {
          const { state } = stage;
          const count = stage.orders;
          const mark = stage.oldestSince ? ageMark(state, now - Date.parse(stage.oldestSince)) : null;
          return (
            <li key={state} className="min-w-0 border-b border-line">
              <NavLink
                to="."
                search={(previous) => ({
                  ...previous,
                  cursor: undefined,
                  view: undefined,
                  state: chosen === state ? undefined : state,
                })}
                activeOptions={{ exact: true, includeSearch: true }}
                aria-current={chosen === state ? "true" : undefined}
                className={cx(
                  "grid h-full content-start gap-1 px-2 py-2 hover:bg-sunken",
                  chosen === state && "bg-accent-soft",
                )}
              >
                <StateLamp
                  state={count === 0 ? "idle" : orderLamps[state]}
                  className={cx("items-start text-xs whitespace-normal", count === 0 && "text-ink-2")}
                >
                  {say(state)}
                </StateLamp>
                <span className={cx("text-lg font-medium", count === 0 && "text-ink-3")}>
                  {format.number(count)}
                </span>
                {stage.sums.map((sum) => (
                  <Money key={sum.currency} {...sum} className="text-xs text-ink-2" />
                ))}
                {count > 0 && stage.oldestSince && (
                  <span className="text-xs text-ink-2">
                    {mark ? (
                      <StateLamp state="attention" className="whitespace-normal">
                        {t.rich("oldest", {
                          when: () => <RelativeTime key="when" at={stage.oldestSince ?? ""} />,
                        })}
                      </StateLamp>
                    ) : (
                      t.rich("oldest", {
                        when: () => <RelativeTime key="when" at={stage.oldestSince ?? ""} />,
                      })
                    )}
                  </span>
                )}
              </NavLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
