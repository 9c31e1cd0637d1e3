import type {
  DeskProvisioningRequest,
  DeskProvisioningStep,
  ProvisioningUnit,
} from "@cloud-factory/api/staff";
import { Code, RelativeTime, type Station, Track } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useLength } from "../../orders/durations.ts";
import { useStepName } from "../../orders/OrderTrack.tsx";
import { useTrackWords } from "../../trackWords.ts";
import { stations } from "../lamps.tsx";

function took({ startedAt, finishedAt }: DeskProvisioningStep): number | null {
  return startedAt && finishedAt ? Date.parse(finishedAt) - Date.parse(startedAt) : null;
}

/** So many tracks are looked at; the others open on request. */
const mostUnits = 5;

/** Those that something still happens to, or did not work out, before the others. */
export function inOrderOfInterest(
  request: Pick<DeskProvisioningRequest, "units" | "steps">,
): ProvisioningUnit[] {
  const quiet = (unit: ProvisioningUnit) =>
    request.steps.every((step) => step.unit !== unit.unit || step.state === "done");
  return [...request.units.filter((unit) => !quiet(unit)), ...request.units.filter(quiet)];
}

/** The steps of each unit with every try, what went wrong, and when the next is due. */
export function RequestSteps({ request }: { request: Pick<DeskProvisioningRequest, "steps" | "units"> }) {
  const t = useTranslations("desk.requests");
  const units = inOrderOfInterest(request);
  const several = units.length > 1;
  const track = (unit: ProvisioningUnit) => (
    <UnitTrack
      key={unit.unit}
      unit={unit}
      named={several}
      steps={request.steps.filter((step) => step.unit === unit.unit)}
    />
  );
  const rest = units.slice(mostUnits);
  return (
    <div className="grid gap-6">
      {units.slice(0, mostUnits).map(track)}
      {rest.length > 0 && (
        <details className="text-sm">
          <summary className="link inline-flex min-h-(--control) items-center">
            {t("moreUnits", { count: rest.length })}
          </summary>
          <div className="mt-4 grid gap-6">{rest.map(track)}</div>
        </details>
      )}
    </div>
  );
}

function UnitTrack({
  unit,
  named,
  steps,
}: {
  unit: ProvisioningUnit;
  named: boolean;
  steps: readonly DeskProvisioningStep[];
}) {
  const t = useTranslations("desk.requests");
  const words = useTrackWords();
  const name = useStepName();
  const length = useLength();
  return (
    <div className="grid gap-2">
      {(named || unit.reference) && (
        <p className="text-sm">
          {named && (
            <span className="font-medium">{t("unit", { number: unit.unit + 1, name: unit.name })} </span>
          )}
          {unit.reference && <Code className="break-all text-ink-3">{unit.reference}</Code>}
        </p>
      )}
      <Track
        label={named ? t("stepsOf", { name: unit.name }) : t("steps")}
        words={words}
        stations={steps.map((step): Station => {
          const time = took(step);
          return {
            id: step.name,
            label: name(step.name),
            state: stations[step.state] ?? "ahead",
            time: time === null ? undefined : length(time),
            detail: <StepDetail step={step} />,
          };
        })}
      />
    </div>
  );
}

function StepDetail({ step }: { step: DeskProvisioningStep }) {
  const t = useTranslations("desk.requests");
  const { state, attempts, error, nextAt } = step;
  const waits = nextAt && (state === "running" || state === "rollingBack") ? nextAt : null;
  return (
    <>
      {state === "rolledBack" && <span className="block">{t("undone")}</span>}
      {state === "rollingBack" && <span className="block">{t("undoing")}</span>}
      {attempts > 1 && <span className="block">{t("tries", { count: attempts })}</span>}
      {error && state !== "done" && <span className="block">{error}</span>}
      {waits && (
        <span className="block">
          {t.rich("next", { when: () => <RelativeTime key="when" at={waits} future /> })}
        </span>
      )}
    </>
  );
}
