import { readStored, writeStored } from "./signedInMark.ts";

const lockName = "cf-session";
const leaseName = "cf_session_busy";
/** A tab that was closed in the middle holds the others up no longer than this. */
const leaseMillis = 2000;
const stepMillis = 40;

interface Lease {
  owner: string;
  until: number;
}

function readLease(now: number): Lease | null {
  try {
    const lease = JSON.parse(readStored(leaseName) ?? "null") as Lease | null;
    return lease && lease.until > now && lease.until <= now + leaseMillis ? lease : null;
  } catch {
    return null;
  }
}

const pause = (millis: number) =>
  new Promise<void>((done) => {
    setTimeout(done, millis);
  });

/**
 * A lease in storage. It serves browsers without Web Locks (and pages without a secure origin), and it
 * outlives its page: a page that is loaded anew in the middle of a refresh waits for the first answer,
 * whose cookie would otherwise be spent twice.
 */
async function leased<T>(work: () => Promise<T>, contested: boolean): Promise<T> {
  const owner = `${Date.now()}-${Math.random()}`;
  for (;;) {
    if (!readLease(Date.now())) {
      writeStored(leaseName, JSON.stringify({ owner, until: Date.now() + leaseMillis } satisfies Lease));
      // oxlint-disable-next-line no-await-in-loop
      if (contested) await pause(stepMillis / 2);
      const held = readLease(Date.now());
      // Storage that keeps nothing cannot be shared with anybody either.
      if (!held || held.owner === owner) break;
    }
    // oxlint-disable-next-line no-await-in-loop
    await pause(stepMillis);
  }
  try {
    return await work();
  } finally {
    if (readLease(Date.now())?.owner === owner) writeStored(leaseName, null);
  }
}

/** Does the work while no other tab of this browser does it. */
export async function alone<T>(
  work: () => Promise<T>,
  locks: Pick<LockManager, "request"> | undefined = navigator.locks,
): Promise<T> {
  if (!locks) return leased(work, true);
  return (await locks.request(lockName, () => leased(work, false))) as T;
}
