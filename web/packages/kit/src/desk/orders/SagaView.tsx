import type { Order } from "@cloud-factory/api/orders";
import {
  type Saga,
  type SagaAttempt,
  type SagaStep,
  type SagaWait,
  orderDesk,
} from "@cloud-factory/api/staff";
import { Code, RelativeTime, StateLamp, type Station, Time, Track } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { JsonButton } from "../../JsonButton.tsx";
import { Loaded } from "../../Loaded.tsx";
import { useLength } from "../../orders/durations.ts";
import { Section } from "../../Page.tsx";
import { useTrackWords } from "../../trackWords.ts";
import { DeskLamp, stations } from "../lamps.tsx";

/** What drives an order to its end: steps forward, what takes each back, and every try. */
export function SagaView({ order, moving }: { order: Pick<Order, "id" | "items">; moving: boolean }) {
  const query = useQuery({ ...orderDesk.saga(order.id), refetchInterval: moving ? 1500 : 15_000 });
  return <Loaded query={query}>{(saga) => <SagaParts saga={saga} items={order.items} />}</Loaded>;
}

/** The name of a step of a saga for people; another definition's own name otherwise. */
function useSagaStep(): (step: string) => string {
  const t = useTranslations("desk.saga.steps");
  return (step) => {
    const key = step as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : step;
  };
}

type Items = readonly Pick<Order["items"][number], "id" | "product">[];

export function SagaParts({ saga, items }: { saga: Saga; items: Items }) {
  const t = useTranslations("desk.saga");
  return (
    <div className="grid gap-10">
      <Section
        title={t("way")}
        aside={
          <span className="flex flex-wrap items-center gap-4">
            <DeskLamp family="saga" state={saga.state} />
            <Code>{saga.definition}</Code>
          </span>
        }
      >
        <Waiting waits={saga.waitsFor} />
        <Steps steps={saga.steps} />
      </Section>
      <Section title={t("stack")} aside={t("stackAside")}>
        <Stack stack={saga.compensation} steps={saga.steps} />
      </Section>
      <Section title={t("attempts")} aside={t("attemptsAside", { count: saga.attempts.length })}>
        <Attempts attempts={saga.attempts} items={items} />
      </Section>
      <div>
        <JsonButton value={saga} url={`/api/orders/${saga.orderId}/saga`} />
      </div>
    </div>
  );
}

/** What has to happen before it goes on, and when it looks again by itself. */
function Waiting({ waits }: { waits: readonly SagaWait[] }) {
  const t = useTranslations("desk.saga");
  const words = useTranslations("desk.saga.waits");
  if (waits.length === 0) return <p className="text-sm text-ink-2">{t("waitsForNothing")}</p>;
  return (
    <ul className="grid gap-1 text-sm">
      {waits.map(({ name, until, failed, task, why }) => {
        const key = name as Parameters<typeof words>[0];
        return (
          <li key={name} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <StateLamp state={task ? "attention" : "running"} className="whitespace-normal">
              {t("waitsFor", { what: words.has(key) ? words(key) : name })}
            </StateLamp>
            {failed > 0 && <span className="text-ink-2">{t("inVain", { count: failed })}</span>}
            {why && <span className="text-ink-2">{why}</span>}
            {task && <span>{t("personAsked")}</span>}
            {until && (
              <span className="text-ink-2">
                {t.rich("nextTry", { when: () => <RelativeTime key="when" at={until} future /> })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Steps({ steps }: { steps: readonly SagaStep[] }) {
  const t = useTranslations("desk.saga");
  const words = useTrackWords();
  const name = useSagaStep();
  const length = useLength();
  return (
    <Track
      label={t("way")}
      words={words}
      down
      stations={steps.map((step): Station => {
        const { startedAt, finishedAt } = step;
        return {
          id: step.name,
          label: name(step.name),
          state: stations[step.state] ?? "ahead",
          time: startedAt ? (
            <>
              <Time at={startedAt} show="clock" />
              {finishedAt && ` · ${length(Date.parse(finishedAt) - Date.parse(startedAt))}`}
            </>
          ) : undefined,
          detail: <PlusMinus step={step} />,
        };
      })}
    />
  );
}

/** What a step does, and what takes it back. What was taken back is said to be. */
function PlusMinus({ step: { plus, minus, state } }: { step: SagaStep }) {
  const t = useTranslations("desk.saga");
  return (
    <ul className="grid gap-0.5 text-sm text-ink-2">
      {plus && (
        <li>
          <span aria-hidden="true" className="inline-block w-4">
            +
          </span>
          <span className="sr-only">{t("plus")} </span>
          {plus}
        </li>
      )}
      {minus && (
        <li>
          <span aria-hidden="true" className="inline-block w-4">
            −
          </span>
          <span className="sr-only">{t("minus")} </span>
          {minus}
        </li>
      )}
      {state === "undone" && (
        <li>
          <StateLamp state="idle">{t("undone")}</StateLamp>
        </li>
      )}
      {state === "undoing" && (
        <li>
          <StateLamp state="running">{t("undoing")}</StateLamp>
        </li>
      )}
    </ul>
  );
}

function Stack({ stack, steps }: { stack: readonly string[]; steps: readonly SagaStep[] }) {
  const t = useTranslations("desk.saga");
  const name = useSagaStep();
  const minusOf = new Map<string, SagaStep["minus"]>(steps.map((step) => [step.name, step.minus]));
  if (stack.length === 0) {
    return <p className="border-y border-line py-3 text-sm text-ink-2">{t("stackEmpty")}</p>;
  }
  return (
    <ol className="border-t-2 border-ink text-sm">
      {stack.map((step, index) => (
        <li key={step} className="flex flex-wrap gap-x-4 border-b border-line py-2">
          <span className="w-6 text-ink-3">{index + 1}</span>
          <span className="font-medium">− {name(step)}</span>
          <span className="text-ink-2">{minusOf.get(step)}</span>
        </li>
      ))}
    </ol>
  );
}

function Attempts({ attempts, items }: { attempts: readonly SagaAttempt[]; items: Items }) {
  const t = useTranslations("desk.saga");
  const name = useSagaStep();
  const names = new Map(items.map(({ id, product }) => [id, product.name]));
  const rows = useMemo(() => attempts.map((attempt, index) => ({ ...attempt, index })), [attempts]);
  const columns: DataColumn<SagaAttempt & { index: number }>[] = [
    {
      id: "step",
      header: t("columns.step"),
      cell: ({ step, direction }) => (
        <>
          <span aria-hidden="true">{direction === "+" ? "+" : "−"}</span>
          <span className="sr-only">{t(direction === "+" ? "plus" : "minus")}</span> {name(step)}
        </>
      ),
    },
    { id: "number", header: t("columns.number"), align: "end", cell: ({ number }) => number ?? "–" },
    {
      id: "at",
      header: t("columns.at"),
      cell: ({ at }) => (
        <>
          <Time at={at} show="date" className="text-ink-3" /> <Time at={at} show="clock" />
        </>
      ),
    },
    {
      id: "outcome",
      header: t("columns.outcome"),
      cell: ({ outcome }) => <DeskLamp family="outcome" state={outcome} />,
    },
    {
      id: "why",
      header: t("columns.why"),
      cell: ({ why, itemId }) => (
        <span className="break-words whitespace-normal">
          {itemId && <span className="text-ink-2">{names.get(itemId) ?? itemId}: </span>}
          {why}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      label={t("attempts")}
      columns={columns}
      rows={rows}
      rowId={({ index }) => String(index)}
      empty={<p className="border-y border-line py-3 text-sm text-ink-2">{t("noAttempts")}</p>}
    />
  );
}
