import { type MutationOptions, type QueryClient } from "@tanstack/react-query";
import { type Answer, request } from "./client.ts";

type Resolution = Answer<"post", "/api/events/dead-letters/{id}/replay">;
export type DeadLetterVerb = "replay" | "discard";

/** One decision of one person: the key makes a second send of it harmless. */
export interface DeadLetterDecision {
  id: string;
  verb: DeadLetterVerb;
  idempotencyKey: string;
}

/** A key for one intent. Browsers make UUIDs on secure pages only, and random numbers everywhere. */
export function newIntent(): string {
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
      "",
    )
  );
}

export const mutations = {
  resolveDeadLetter: (client: QueryClient): MutationOptions<Resolution, Error, DeadLetterDecision> => ({
    mutationFn: ({ id, verb, idempotencyKey }) =>
      verb === "replay"
        ? request("post", "/api/events/dead-letters/{id}/replay", { path: { id }, idempotencyKey })
        : request("post", "/api/events/dead-letters/{id}/discard", { path: { id }, idempotencyKey }),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: ["events"] }),
        client.invalidateQueries({ queryKey: ["monitoring"] }),
      ]);
    },
  }),
};
