import { ApiError, catalogue, type Configuration, type Offer, type Quote } from "@cloud-factory/api";
import { complaintsByOption } from "@cloud-factory/kit/configure";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { type Chosen, requestOf } from "./address.ts";

/** A value once it has been still for a moment. */
function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause);
    return () => clearTimeout(timer);
  }, [value, pause]);
  return settled;
}

const typingPause = 180;

export interface Price {
  /** The last price that was given; it may be of an earlier choice while `pending` or with complaints. */
  quote: Quote | undefined;
  /** The same with the other billing cycle. */
  other: Quote | undefined;
  /** The price shown is not that of what is chosen. */
  stale: boolean;
  pending: boolean;
  /** What is wrong, in words, by option. */
  complaints: Record<string, string>;
  quantityComplaint: string | undefined;
  /** Why there is no price at all. */
  failure: string | undefined;
}

/**
 * Asks for the price of what is chosen. An older question is taken back; its answer never shows. While
 * something that only the reader knows is lacking, nothing is asked.
 */
export function usePrice(
  offer: Offer,
  chosen: Chosen,
  isComplete: (configuration: Configuration) => boolean,
): Price {
  const settled = useSettled(chosen, typingPause);
  const { configuration, quantity, currency } = settled;
  const complete = isComplete(configuration);
  const ask = (cycle: Chosen["cycle"]) => catalogue.quote(offer.slug, requestOf(settled, cycle));
  const current = useQuery({ ...ask(chosen.cycle), enabled: complete });
  const otherCycle = chosen.cycle === "annual" ? "monthly" : "annual";
  const other = useQuery({
    ...ask(otherCycle),
    enabled: complete && current.isSuccess && !current.isPlaceholderData,
  });

  const [last, setLast] = useState<Quote>();
  if (current.data && current.data !== last) setLast(current.data);

  const error = complete ? current.error : null;
  const errors = error instanceof ApiError ? (error.problem.errors ?? []) : [];
  const complaints = complaintsByOption(errors);
  const quantityComplaint = errors.find(({ pointer }) => pointer === "/quantity")?.message;
  const elsewhere = errors.find(
    ({ pointer }) => pointer !== "/quantity" && !/^\/configuration\/./.test(pointer),
  )?.message;
  const said = Object.keys(complaints).length > 0 || quantityComplaint !== undefined;
  const settling =
    configuration !== chosen.configuration || quantity !== chosen.quantity || currency !== chosen.currency;
  const pending = complete && (current.isFetching || settling);
  return {
    quote: current.data ?? last,
    other: other.isPlaceholderData || !current.isSuccess ? undefined : other.data,
    stale: !complete || settling || current.isPlaceholderData || current.data === undefined,
    pending,
    complaints,
    quantityComplaint,
    failure:
      elsewhere ??
      (error && !said
        ? error instanceof ApiError
          ? (error.detail ?? error.text())
          : error.message
        : undefined),
  };
}
