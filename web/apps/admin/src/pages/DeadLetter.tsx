import {
  type Answer,
  ApiError,
  type DeadLetterVerb,
  mutations,
  newIntent,
  queries,
} from "@cloud-factory/api";
import { Failure, JsonButton, JsonView, Loaded, Page, Section, useMay } from "@cloud-factory/kit";
import { Breadcrumb, Button, Code, Dialog, linkClass, Time, toast } from "@cloud-factory/ui";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { DeadLetterLamp } from "../deadLetters.tsx";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/events/$id");
type Letter = Answer<"get", "/api/events/dead-letters/{id}">;

export function DeadLetter() {
  const t = useTranslations("events");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { id } = route.useParams();
  const query = useQuery(queries.deadLetter(id));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return (
    <Page
      title={t("letter.title")}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="events" to="/events" className={linkClass("no-underline hover:underline")}>
              {shell("events")}
            </Link>,
            <Code key="id">{id}</Code>,
          ]}
        </Breadcrumb>
      }
      actions={query.data && <JsonButton value={query.data} url={`/api/events/dead-letters/${id}`} />}
      learn={t("learn")}
    >
      <Loaded query={query}>{(letter) => <LetterView letter={letter} />}</Loaded>
    </Page>
  );
}

function LetterView({ letter }: { letter: Letter }) {
  const t = useTranslations("events");
  const facts: [string, ReactNode][] = [
    [t("columns.state"), <DeadLetterLamp key="state" state={letter.state} />],
    [t("columns.topic"), <Code key="topic">{letter.topic}</Code>],
    [t("columns.group"), <Code key="group">{letter.group}</Code>],
    [t("letter.aggregate"), <Code key="aggregate">{letter.aggregate}</Code>],
    [t("columns.attempts"), letter.attempts],
    [t("letter.firstFailedAt"), <Time key="first" at={letter.firstFailedAt} />],
    [t("columns.diedAt"), <Time key="died" at={letter.diedAt} />],
    [t("columns.error"), letter.error],
  ];
  return (
    <>
      <Decision letter={letter} />
      <dl className="border-t-2 border-ink text-sm">
        {facts.map(([name, value]) => (
          <div
            key={name}
            className="grid gap-x-6 border-b border-line py-2 sm:grid-cols-[12rem_minmax(0,1fr)]"
          >
            <dt className="text-ink-2">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
      <Section title={t("letter.event")}>
        <JsonView value={letter.event} label={t("letter.event")} />
      </Section>
    </>
  );
}

/** Replay or discard, each asked once more in words that name what follows. */
function Decision({ letter }: { letter: Letter }) {
  const t = useTranslations("events.letter");
  const [asking, setAsking] = useState<{ verb: DeadLetterVerb; idempotencyKey: string } | null>(null);
  const decide = useMutation(mutations.resolveDeadLetter(useQueryClient()));
  const may = useMay();
  const common = useTranslations("common");
  const blockedBecause =
    letter.state !== "dead"
      ? t("resolved")
      : may("dead-letters:resolve")
        ? null
        : common("rolesLack", { permission: "dead-letters:resolve" });
  const ask = (verb: DeadLetterVerb) => {
    decide.reset();
    setAsking({ verb, idempotencyKey: newIntent() });
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button kind="primary" blockedBecause={blockedBecause} onClick={() => ask("replay")}>
        {t("replay")}
      </Button>
      {!blockedBecause && (
        <Button kind="danger" onClick={() => ask("discard")}>
          {t("discard")}
        </Button>
      )}
      <Dialog
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking?.verb === "discard" ? t("discardTitle") : t("replayTitle")}
        footer={
          <>
            <Button onClick={() => setAsking(null)}>{t("cancel")}</Button>
            <Button
              kind={asking?.verb === "discard" ? "danger" : "primary"}
              pending={decide.isPending}
              onClick={() => {
                if (!asking) return;
                decide.mutate(
                  { id: letter.id, ...asking },
                  {
                    onSuccess: () => {
                      toast.done(asking.verb === "discard" ? t("discarded") : t("replayed"));
                      setAsking(null);
                    },
                  },
                );
              }}
            >
              {asking?.verb === "discard" ? t("discard") : t("replay")}
            </Button>
          </>
        }
      >
        <div className="grid gap-4 px-5 py-4">
          <p>
            {asking?.verb === "discard"
              ? t("discardText", { group: letter.group })
              : t("replayText", { group: letter.group })}
          </p>
          {decide.error && <Failure error={decide.error} />}
        </div>
      </Dialog>
    </div>
  );
}
