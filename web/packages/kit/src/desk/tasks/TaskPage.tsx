import { ApiError } from "@cloud-factory/api";
import { type OperatorTask, taskChanges, taskDesk } from "@cloud-factory/api/staff";
import { Breadcrumb, Code, linkClass, Note, Tag, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { JsonButton } from "../../JsonButton.tsx";
import { Loaded } from "../../Loaded.tsx";
import { Page, Section } from "../../Page.tsx";
import { NavLink } from "../../router.ts";
import { useMay } from "../../session.tsx";
import { type Action, ActionBar } from "../../staff/ActionBar.tsx";
import { Facts } from "../../staff/Facts.tsx";
import { DeskLamp } from "../lamps.tsx";
import { SubjectLink } from "../links.tsx";
import { factsOf, orderOfTask, sentence } from "./known.ts";

/** One task: what is known, what each decision would do, and the two buttons. */
export function TaskPage({ id, missing }: { id: string; missing: ReactNode }) {
  const query = useQuery({
    ...taskDesk.task(id),
    // How another try ended is told by whoever tries.
    refetchInterval: ({ state: { data } }) => (data?.state === "retrying" ? 2000 : 15_000),
  });
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return missing;
  return <Loaded query={query}>{(task) => <TaskView task={task} />}</Loaded>;
}

function TaskView({ task }: { task: OperatorTask }) {
  const t = useTranslations("desk.tasks");
  const kit = useTranslations("kit");
  const over = task.state === "givenUp" || task.state === "done";
  const order = orderOfTask(task);
  const facts: (readonly [string, ReactNode])[] = [
    [t("columns.subject"), <SubjectLink key="subject" id={task.subject} />],
    ...(order && order !== task.subject
      ? ([[t("order"), <SubjectLink key="order" id={order} />]] as const)
      : []),
    [t("columns.attempts"), task.attempts],
    [t("columns.opened"), <Time key="opened" at={task.openedAt} />],
    [t("kind"), <Code key="kind">{task.kind}</Code>],
  ];
  if (task.resolvedAt) facts.push([t("resolvedAt"), <Time key="resolved" at={task.resolvedAt} />]);
  if (task.resolvedBy) facts.push([t("resolvedBy"), <Code key="by">{task.resolvedBy}</Code>]);
  if (task.resolution) facts.push([t("resolution"), task.resolution]);
  return (
    <Page
      title={task.title}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <NavLink key="tasks" to="/tasks" className={linkClass("no-underline hover:underline")}>
              {t("title")}
            </NavLink>,
            <Code key="id" className="break-all">
              {task.id}
            </Code>,
          ]}
        </Breadcrumb>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <DeskLamp family="task" state={task.state} />
          <Tag>{task.domain}</Tag>
        </span>
      }
      actions={<JsonButton value={task} url={`/api/tasks/${task.id}`} />}
      learn={t("learnOne")}
    >
      {!over && <Decision task={task} />}
      <Section title={t("about")}>
        <Facts facts={facts} />
      </Section>
      <Section title={t("known")}>
        <Known known={task.known} />
      </Section>
    </Page>
  );
}

function Decision({ task }: { task: OperatorTask }) {
  const t = useTranslations("desk.tasks");
  const common = useTranslations("common");
  const may = useMay();
  const denied = may("tasks:resolve") ? null : common("needsPermission", { permission: "tasks:resolve" });
  const busy = task.state === "retrying" ? t("isRetrying") : null;
  const giveUpWould = task.giveUpWould ? sentence(task.giveUpWould) : t("putAside");
  const services = ["tasks", "orders", "provisioning", "billing", "events"];
  const actions: Action[] = [
    {
      id: "retry",
      label: t("retry"),
      kind: "primary",
      blockedBecause: denied ?? busy ?? (task.retryWould ? null : t("noRetry")),
      confirm: {
        title: t("retryTitle"),
        text: <p>{sentence(task.retryWould ?? "")}</p>,
        change: () => taskChanges.retry(task.id),
        services,
        done: t("retried"),
      },
    },
    {
      id: "give-up",
      label: t("giveUp"),
      kind: "danger",
      blockedBecause: denied ?? busy,
      confirm: {
        title: t("giveUpTitle"),
        text: <p>{giveUpWould}</p>,
        danger: true,
        reason: { label: t("reason"), hint: t("reasonHint") },
        change: (reason) => taskChanges.giveUp(task.id, reason),
        services,
        done: t("gaveUp"),
      },
    },
  ];
  return (
    <section aria-label={t("decision")} className="grid gap-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Note>
          <h2 className="text-sm font-medium text-ink">{t("retry")}</h2>
          <p className="mt-1">{task.retryWould ? sentence(task.retryWould) : t("noRetryText")}</p>
        </Note>
        <Note>
          <h2 className="text-sm font-medium text-ink">{t("giveUp")}</h2>
          <p className="mt-1">{giveUpWould}</p>
        </Note>
      </div>
      <ActionBar actions={actions} />
    </section>
  );
}

/** What is known, entry by entry; ids lead to what they name. */
function Known({ known }: { known: unknown }) {
  const t = useTranslations("desk.tasks");
  const facts = factsOf(known);
  if (facts.length === 0) return <p className="text-sm text-ink-2">{t("nothingKnown")}</p>;
  return (
    <Facts
      facts={facts.map(([name, value]) => [
        name,
        value.startsWith("ord_") ? (
          <SubjectLink key={name} id={value} />
        ) : (
          <span key={name} className="break-words whitespace-pre-wrap">
            {value}
          </span>
        ),
      ])}
    />
  );
}
