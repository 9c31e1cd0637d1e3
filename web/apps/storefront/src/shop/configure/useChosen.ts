import type { Offer } from "@cloud-factory/api";
import { readOptions } from "@cloud-factory/kit";
import { regionState } from "@cloud-factory/kit/configure";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Chosen, type ConfigureSearch, readChosen, writeChosen } from "./address.ts";

const route = getRouteApi("/products/$slug");
const writingPause = 250;

/**
 * What is chosen lives in the address. It follows after a short pause, so that dragging a slider does not
 * write history a hundred times; going back, or a link to another configuration, is followed at once.
 */
export function useChosen(offer: Offer) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [now] = useState(() => new Date());
  const options = useMemo(() => readOptions(offer.configSchema), [offer.configSchema]);
  const read = useCallback(
    (from: ConfigureSearch) =>
      readChosen(
        from,
        options,
        (option, value) => option.name !== "region" || regionState(offer.availability, value, now).open,
      ),
    [options, offer.availability, now],
  );

  const [chosen, setChosen] = useState<Chosen>(() => read(search));
  const [touched, setTouched] = useState(false);
  const written = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const line = typeof search.line === "string" ? search.line : undefined;

  const address = JSON.stringify(search);
  const followed = useRef(address);
  useEffect(() => {
    if (address === followed.current) return;
    followed.current = address;
    if (address === written.current) return;
    written.current = null;
    clearTimeout(timer.current);
    setChosen(read(JSON.parse(address) as ConfigureSearch));
  }, [address, read]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const change = (part: Partial<Chosen>) => {
    const next = { ...chosen, ...part };
    setChosen(next);
    setTouched(true);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      const to = writeChosen(next, line);
      written.current = JSON.stringify(to);
      void navigate({ search: to as never, replace: true, resetScroll: false });
    }, writingPause);
  };

  return { options, chosen, change, touched, line, now };
}
