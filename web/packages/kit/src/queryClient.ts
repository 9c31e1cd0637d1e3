import { ApiError } from "@cloud-factory/api";
import { QueryClient } from "@tanstack/react-query";

/** A refusal is an answer and is not asked again; what may pass is tried twice more. */
export function shouldRetry(failures: number, error: Error): boolean {
  return error instanceof ApiError && error.isPassing && failures < 2;
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
        refetchOnReconnect: "always",
        // The platform may run on this very machine: being offline is no reason not to ask.
        networkMode: "always",
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
