import type { RequestState, TaskState } from "@cloud-factory/api/staff";
import { type LampState, StateLamp, type StationState } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

const tasks: Record<TaskState, LampState> = {
  open: "attention",
  retrying: "running",
  givenUp: "idle",
  done: "ok",
};

const requests: Record<RequestState, LampState> = {
  pending: "idle",
  running: "running",
  completed: "ok",
  rollingBack: "running",
  failed: "failed",
  cancelled: "idle",
  stuck: "attention",
};

const sagas: Record<string, LampState> = {
  running: "running",
  asks: "attention",
  undoing: "running",
  over: "idle",
};

/** What became of a step at one moment. */
const outcomes: Record<string, LampState> = {
  begun: "running",
  done: "ok",
  failed: "failed",
  kept: "ok",
  tried: "attention",
  asked: "attention",
  decided: "idle",
  heard: "idle",
};

const families = { task: tasks, request: requests, saga: sagas, outcome: outcomes } as const;
export type DeskFamily = keyof typeof families;

/** The word for a state; one of a later version shows its own name. */
export function useDeskWords(family: DeskFamily): (state: string) => string {
  const t = useTranslations("desk.words");
  return (state) => {
    const key = `${family}.${state}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : state;
  };
}

export function DeskLamp({
  family,
  state,
  className,
}: {
  family: DeskFamily;
  state: string;
  className?: string;
}) {
  const say = useDeskWords(family);
  const lamps: Record<string, LampState> = families[family];
  return (
    <StateLamp state={lamps[state] ?? "idle"} className={className}>
      {say(state)}
    </StateLamp>
  );
}

/** What a step of a saga or of a workflow looks like on a track. */
export const stations: Record<string, StationState> = {
  pending: "ahead",
  running: "moving",
  done: "done",
  failed: "failed",
  undoing: "moving",
  undone: "attention",
  rollingBack: "moving",
  rolledBack: "attention",
};
