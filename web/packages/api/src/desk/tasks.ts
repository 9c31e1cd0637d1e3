import { keepPreviousData } from "@tanstack/react-query";
import { change } from "../change.ts";
import type { Answer, RequestOptions } from "../client.ts";
import { read } from "../queries.ts";

/** What waits for a person's decision. */

type TaskPage = Answer<"get", "/api/tasks">;
export type OperatorTask = Answer<"get", "/api/tasks/{id}">;
export type TaskState = OperatorTask["state"];
export const taskStates = ["open", "retrying", "givenUp", "done"] as const satisfies readonly TaskState[];
export type TaskQuery = NonNullable<RequestOptions<"get", "/api/tasks">["query"]>;

export const taskDesk = {
  tasks: (query: TaskQuery) => ({
    ...read("/api/tasks", { query }),
    placeholderData: keepPreviousData<TaskPage>,
  }),
  task: (id: string) => read("/api/tasks/{id}", { path: { id } }),
};

export const taskChanges = {
  retry: (id: string) => change("post", "/api/tasks/{id}/retry", { path: { id } }),
  giveUp: (id: string, reason: string) =>
    change("post", "/api/tasks/{id}/give-up", { path: { id }, body: { reason } }),
};
