import {
  buttonClass,
  Cell,
  Chevron,
  HeadCell,
  type LampState,
  LeadCell,
  Note,
  Row,
  StateLamp,
  Table,
  TableBody,
  TableHead,
  Track,
} from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Entries, Part, useTrackWords } from "./Part.tsx";
import {
  capabilities,
  cases,
  deployments,
  interfaces,
  modules,
  numbers,
  type PartState,
  protections,
  questions,
  roadmap,
  steps,
} from "./platform.ts";

const lamps: Record<PartState, LampState> = { open: "ok", building: "running", planned: "idle" };

function PartLamp({ state, word }: { state: PartState; word?: string }) {
  const t = useTranslations("platform.state");
  return (
    <StateLamp state={lamps[state]} className="text-xs font-normal text-ink-2">
      {word ?? t(state)}
    </StateLamp>
  );
}

/** All that the platform page says below the first screen. */
export function Platform() {
  return (
    <>
      <Overview />
      <Steps />
      <Modules />
      <Capabilities />
      <Numbers />
      <Cases />
      <Security />
      <Deployment />
      <Roadmap />
      <Questions />
      <Closing />
    </>
  );
}

function Overview() {
  const t = useTranslations("platform.overview");
  return (
    <Part id="overview" title={t("title")}>
      <div className="grid max-w-text gap-4">
        <p>{t("first")}</p>
        <p className="text-ink-2">{t("second")}</p>
      </div>
      <h3 className="mt-8 mb-3 text-lg">{t("faces")}</h3>
      <Entries entries={interfaces.map((id) => ({ id, name: t(`${id}.name`), text: t(`${id}.text`) }))} />
    </Part>
  );
}

function Steps() {
  const t = useTranslations("platform.steps");
  return (
    <Part id="steps" title={t("title")} lead={t("lead")}>
      <ol className="border-t-2 border-ink">
        {steps.map((id, index) => (
          <li key={id} className="grid grid-cols-[2rem_minmax(0,1fr)] border-b border-line py-4">
            <span aria-hidden="true" className="text-lg text-accent-text">
              {index + 1}
            </span>
            <div>
              <h3 className="text-base leading-6">{t(`${id}.title`)}</h3>
              <p className="mt-1 max-w-text text-ink-2">{t(`${id}.text`)}</p>
              <details className="group mt-1">
                <summary className="inline-flex min-h-8 items-center gap-2 text-sm text-accent-text pointer-coarse:min-h-11">
                  {t("behind")}
                  <Chevron className="group-open:rotate-180" />
                </summary>
                <p className="max-w-text pb-1 text-sm text-ink-2">{t(`${id}.behind`)}</p>
              </details>
            </div>
          </li>
        ))}
      </ol>
      <Note className="mt-6 max-w-text">
        <h3 className="text-sm font-medium text-ink">{t("fail.title")}</h3>
        <p className="mt-1">{t("fail.text")}</p>
      </Note>
    </Part>
  );
}

function Modules() {
  const t = useTranslations("platform.modules");
  return (
    <Part id="modules" title={t("title")} lead={t("lead")}>
      <Entries
        entries={modules.map(([id, state]) => ({
          id,
          name: t(`${id}.name`),
          aside: <PartLamp state={state} />,
          text: t(`${id}.text`),
        }))}
      />
    </Part>
  );
}

function Capabilities() {
  const t = useTranslations("platform.capabilities");
  return (
    <Part id="capabilities" title={t("title")}>
      <Entries entries={capabilities.map((id) => ({ id, name: t(`${id}.name`), text: t(`${id}.text`) }))} />
    </Part>
  );
}

function Numbers() {
  const t = useTranslations("platform.numbers");
  return (
    <Part id="numbers" title={t("title")} lead={t("lead")}>
      <Table label={t("table")}>
        <TableHead>
          <Row>
            <HeadCell>{t("what")}</HeadCell>
            <HeadCell align="end">{t("figure")}</HeadCell>
            <HeadCell>{t("state")}</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {numbers.map(([id, state]) => (
            <Row key={id}>
              <LeadCell>
                <span className="font-normal whitespace-normal">{t(id)}</span>
              </LeadCell>
              <Cell align="end">
                <span className="text-lg font-medium whitespace-nowrap">{t(`${id}Figure`)}</span>
              </Cell>
              <Cell>
                <PartLamp state={state} word={state === "open" ? t("holds") : undefined} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
    </Part>
  );
}

function Cases() {
  const t = useTranslations("platform.cases");
  return (
    <Part id="cases" title={t("title")} lead={t("lead")}>
      <Entries
        columns={false}
        entries={cases.map((id) => ({
          id,
          name: t(`${id}.name`),
          text: (
            <>
              {t(`${id}.text`)}
              <Line stations={t(`${id}.line`).split(" | ")} />
            </>
          ),
        }))}
      />
    </Part>
  );
}

/** An order's line in one row of words; it wraps where there is no room. */
function Line({ stations }: { stations: readonly string[] }) {
  return (
    <ol className="mt-2 flex flex-wrap gap-y-1 text-xs text-ink">
      {stations.map((station, index) => (
        <li key={station} className="inline-flex items-center">
          {index > 0 && <span aria-hidden="true" className="mx-2 h-px w-4 bg-line-strong" />}
          {station}
        </li>
      ))}
    </ol>
  );
}

function Security() {
  const t = useTranslations("platform.security");
  return (
    <Part id="security" title={t("title")} lead={t("lead")}>
      <Entries entries={protections.map((id) => ({ id, name: t(`${id}.name`), text: t(`${id}.text`) }))} />
    </Part>
  );
}

function Deployment() {
  const t = useTranslations("platform.deploy");
  return (
    <Part id="deployment" title={t("title")}>
      <Entries
        columns={false}
        entries={deployments.map((id) => ({ id, name: t(`${id}.name`), text: t(`${id}.text`) }))}
      />
    </Part>
  );
}

function Roadmap() {
  const t = useTranslations("platform.roadmap");
  const words = useTrackWords();
  return (
    <Part id="roadmap" title={t("title")} lead={t("lead")}>
      <Track
        label={t("title")}
        words={words}
        down
        stations={roadmap.map(([id, state]) => ({
          id,
          state,
          label: t(`${id}.name`),
          detail: t(`${id}.text`),
        }))}
      />
    </Part>
  );
}

function Questions() {
  const t = useTranslations("platform.faq");
  return (
    <Part id="questions" title={t("title")}>
      <div className="border-t-2 border-ink">
        {questions.map((id) => (
          <details key={id} className="group border-b border-line">
            <summary className="flex min-h-12 items-center justify-between gap-4 font-medium hover:bg-sunken">
              {t(`${id}.q`)}
              <Chevron className="flex-none text-ink-3 group-open:rotate-180" />
            </summary>
            <p className="max-w-text pb-5 text-ink-2">{t(`${id}.a`)}</p>
          </details>
        ))}
      </div>
    </Part>
  );
}

function Closing() {
  const t = useTranslations("platform.cta");
  return (
    <section aria-labelledby="closing" className="border-y-2 border-ink py-10">
      <h2 id="closing" className="text-xl tracking-tight">
        {t("title")}
      </h2>
      <p className="mt-2 max-w-text text-ink-2">{t("text")}</p>
      <div className="mt-6 flex flex-wrap gap-3">
        <a href="/portal/register" className={buttonClass("primary", "min-h-11 px-5 text-base")}>
          {t("start")}
        </a>
        <Link to="/products" className={buttonClass("secondary", "min-h-11 px-5 text-base")}>
          {t("browse")}
        </Link>
      </div>
    </section>
  );
}
