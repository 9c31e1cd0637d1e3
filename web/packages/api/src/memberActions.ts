import type { Member } from "./account.ts";

export type MemberAction = "changeRoles" | "deactivate" | "reactivate" | "inviteAgain" | "unlock";
export type MemberBlock = "noRight" | "oneself" | "lastOwner";

/** Roles that may do everything in an organisation of their kind; one of them has to stay. */
export const ownerRoles = ["owner", "partner-owner", "admin"];

/**
 * What can be done with a member in this state, each with the reason when it may not be done. The
 * server decides; this mirrors its rules so that a blocked action can say why before it is tried.
 */
export function memberActions(
  member: Pick<Member, "id" | "state" | "locked" | "roles">,
  caller: { id: string; mayWrite: boolean },
  activeOwners: number,
): Partial<Record<MemberAction, MemberBlock | null>> {
  const isOwner = member.state === "active" && member.roles.some((role) => ownerRoles.includes(role));
  const lessens: MemberBlock | null =
    isOwner && activeOwners <= 1 ? "lastOwner" : member.id === caller.id ? "oneself" : null;
  const unless = (block: MemberBlock | null) => (caller.mayWrite ? block : "noRight");
  return {
    changeRoles: unless(lessens),
    ...(member.state === "deactivated" ? { reactivate: unless(null) } : { deactivate: unless(lessens) }),
    ...(member.state === "invited" && { inviteAgain: unless(null) }),
    ...(member.locked && { unlock: unless(null) }),
  };
}
