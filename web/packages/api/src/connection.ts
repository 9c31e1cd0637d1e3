/** Whether the last call met a server. The kit shows it as the "reconnecting" lamp. */
let reachable = true;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (reachable === next) return;
  reachable = next;
  for (const listener of listeners) listener();
}

export function markReachable(): void {
  set(true);
}

export function markUnreachable(): void {
  set(false);
}

export const connection = {
  isReachable: (): boolean => reachable,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
