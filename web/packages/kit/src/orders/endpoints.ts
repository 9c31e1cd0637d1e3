import type { Service } from "@cloud-factory/api/orders";

const first = ["url", "hostname", "host", "ipv4", "ipv6"];

const rank = (name: string) => (first.includes(name) ? first.indexOf(name) : first.length);

/** Where a service is reached first: what people type before what machines do, with its port. */
export function firstEndpoint({ endpoints }: Pick<Service, "endpoints">): string | null {
  const found = endpoints.toSorted((one, two) => rank(one.name) - rank(two.name))[0];
  if (!found) return null;
  const port = endpoints.find(({ name }) => name === "port")?.value;
  return port && found.name.startsWith("host") ? `${found.value}:${port}` : found.value;
}
