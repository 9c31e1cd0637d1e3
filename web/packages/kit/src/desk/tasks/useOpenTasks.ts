import { type OperatorTask, taskDesk } from "@cloud-factory/api/staff";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../session.tsx";
import { orderOfTask } from "./known.ts";

const most = 50;

function useOpen() {
  const allowed = useMay()("tasks:read");
  return useQuery({
    ...taskDesk.tasks({ state: "open", limit: most }),
    enabled: allowed,
    refetchInterval: 15_000,
    // An addition: a page does not wait or complain because of it.
    retry: false,
  });
}

/** How many tasks wait for somebody, as far as they fit into a badge; null where nobody may know. */
export function useOpenTasks(): { count: number; more: boolean } | null {
  const { data } = useOpen();
  return data ? { count: data.items.length, more: Boolean(data.nextCursor) } : null;
}

/** Those of them that have to do with an order. */
export function useTasksAbout(orderId: string): readonly OperatorTask[] {
  const { data } = useOpen();
  return (data?.items ?? []).filter((task) => orderOfTask(task) === orderId);
}
