import { writeStored } from "@cloud-factory/api";

/** Other tabs hear of a change from the browser, this one from here. */
const changed = "cf-stored";

export function keepStored(name: string, value: string | null): void {
  writeStored(name, value);
  dispatchEvent(new Event(changed));
}

export function subscribeStored(listener: () => void): () => void {
  addEventListener("storage", listener);
  addEventListener(changed, listener);
  return () => {
    removeEventListener("storage", listener);
    removeEventListener(changed, listener);
  };
}
