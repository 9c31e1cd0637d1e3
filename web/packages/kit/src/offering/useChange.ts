import { newIntent } from "@cloud-factory/api";
import type { Change } from "@cloud-factory/api/staff";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

/**
 * Sends a change and drops what the cache holds of the services concerned. One intent has one key: the
 * same change sent again (after a lost answer) has one effect, another body is another intent. `first`
 * runs before that: whoever deletes what the page shows goes elsewhere before the page would ask for it again.
 */
export function useChange<T = unknown>(services: readonly string[], first?: () => Promise<void>) {
  const client = useQueryClient();
  const intent = useRef<{ of: string; key: string } | null>(null);
  return useMutation<T, Error, Change<T>>({
    mutationFn: (change) => {
      const of = `${change.method} ${change.url} ${JSON.stringify(change.body)}`;
      if (intent.current?.of !== of) intent.current = { of, key: newIntent() };
      return change.send(intent.current.key);
    },
    onSuccess: async () => {
      intent.current = null;
      await first?.();
      await Promise.all(services.map((service) => client.invalidateQueries({ queryKey: [service] })));
    },
  });
}
