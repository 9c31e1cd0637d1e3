import { useChange as useAnyChange } from "@cloud-factory/kit/offering";

/** Most changes of these pages are about people and organisations. */
export function useChange<T = unknown>(
  services: readonly string[] = ["identity"],
  first?: () => Promise<void>,
) {
  return useAnyChange<T>(services, first);
}
