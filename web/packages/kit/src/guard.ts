import { callLog, type SessionState, theSession } from "@cloud-factory/api";
import type { QueryClient } from "@tanstack/react-query";
import { type AnyRouter, redirect } from "@tanstack/react-router";
import { isOutside, redirectFor, type StaffApp } from "./access.ts";

/** For the root's `beforeLoad`: nobody loads a page of this app before it is known who they are. */
export function signedInOnly(app: StaffApp) {
  return async ({ location }: { location: { publicHref: string } }): Promise<void> => {
    const href = redirectFor(await theSession().ready(), app, location.publicHref);
    // The shop is another page: this app's router has no routes for it.
    if (href !== null) throw redirect({ href, reloadDocument: isOutside(href, app) });
  };
}

const callerOf = ({ status, me }: SessionState) => (me ? `${me.user.id} ${me.tenant.id}` : status);
const rightsOf = ({ me }: SessionState) =>
  me ? `${String(me.mfaEnrolmentRequired)} ${me.permissions.toSorted().join()}` : "";

/**
 * Keeps a page in step with its session: what was loaded for one caller is gone before another (or
 * nobody) is shown anything, and the guard decides anew.
 */
export function followSession(router: AnyRouter, client: QueryClient): void {
  const session = theSession();
  let before = session.get();
  session.subscribe(() => {
    const now = session.get();
    const another = callerOf(now) !== callerOf(before);
    const otherRights = rightsOf(now) !== rightsOf(before);
    const first = before.status === "unknown";
    before = now;
    if (first || !(another || otherRights)) return;
    if (another) {
      client.clear();
      callLog.clear();
    }
    void router.invalidate();
  });
}
