import { keepPreviousData } from "@tanstack/react-query";
import { change } from "../change.ts";
import type { Answer, PathsOf, RequestOptions } from "../client.ts";
import { read } from "../queries.ts";

/** The work of making orders real, and the room there is for it. */

type Query<P extends PathsOf<"get">> = NonNullable<RequestOptions<"get", P>["query"]>;

export type DeskProvisioningRequest = Answer<"get", "/api/provisioning/requests/{id}">;
export type DeskProvisioningStep = DeskProvisioningRequest["steps"][number];
/** One thing that is made. */
export type ProvisioningUnit = DeskProvisioningRequest["units"][number];
export type RequestState = DeskProvisioningRequest["state"];
export const requestStates = [
  "pending",
  "running",
  "completed",
  "rollingBack",
  "failed",
  "cancelled",
  "stuck",
] as const satisfies readonly RequestState[];
export type RequestQuery = Query<"/api/provisioning/requests">;

export type Region = Answer<"get", "/api/provisioning/regions">["items"][number];
/** How many places there are, and the most that one organisation may have. */
export type Places = Region["usual"];
type RegionChange = NonNullable<RequestOptions<"put", "/api/provisioning/regions/{id}">["body"]>;

export type PlantedFault = Answer<"get", "/api/provisioning/faults">["items"][number];
export type Fault = NonNullable<RequestOptions<"post", "/api/provisioning/faults">["body"]>;
export type FaultKind = PlantedFault["fault"];
export const faultKinds = [
  "refuse",
  "fail",
  "late",
  "lostReply",
  "sick",
] as const satisfies readonly FaultKind[];
export const phases = ["allocate", "configure", "activate", "verify"] as const satisfies readonly NonNullable<
  Fault["step"]
>[];

/** Where what a provider has and what we know differ. */
export type Orphans = Answer<"get", "/api/provisioning/orphans">;
export type Finding = Orphans["items"][number];
export type FindingKind = Finding["what"];

export type DeskService = Answer<"get", "/api/provisioning/services/{id}">;
export type DeskServiceQuery = Query<"/api/provisioning/services">;

export const provisioningDesk = {
  requests: (query: RequestQuery) => ({
    ...read("/api/provisioning/requests", { query }),
    placeholderData: keepPreviousData<Answer<"get", "/api/provisioning/requests">>,
  }),
  regions: () => read("/api/provisioning/regions"),
  faults: () => read("/api/provisioning/faults"),
  orphans: (cursor?: string) => read("/api/provisioning/orphans", { query: { cursor, limit: 50 } }),
  services: (query: DeskServiceQuery) => ({
    ...read("/api/provisioning/services", { query }),
    placeholderData: keepPreviousData<Answer<"get", "/api/provisioning/services">>,
  }),
};

export const provisioningChanges = {
  retry: (id: string) => change("post", "/api/provisioning/requests/{id}/retry", { path: { id }, body: {} }),
  cancel: (id: string, reason: string) =>
    change("post", "/api/provisioning/requests/{id}/cancel", { path: { id }, body: { reason } }),
  setRegion: (seen: Pick<Region, "code" | "version">, body: Omit<RegionChange, "version">) =>
    change("put", "/api/provisioning/regions/{id}", {
      path: { id: seen.code },
      body: { version: seen.version, ...body },
    }),
  plant: (body: Fault) => change("post", "/api/provisioning/faults", { body }),
  pull: (id: number) => change("delete", "/api/provisioning/faults/{id}", { path: { id } }),
};
