import { expect, test } from "vitest";
import { memberActions } from "./memberActions.ts";

const member = { id: "usr_2", state: "active" as const, locked: false, roles: ["viewer"] };
const boss = { id: "usr_1", mayWrite: true };

test("a colleague's roles can be changed, and they can be deactivated", () => {
  expect(memberActions(member, boss, 1)).toEqual({ changeRoles: null, deactivate: null });
});

test("nobody changes their own rights or shuts themselves out", () => {
  expect(memberActions({ ...member, id: "usr_1" }, boss, 2)).toEqual({
    changeRoles: "oneself",
    deactivate: "oneself",
  });
});

test("the last owner stays", () => {
  const owner = { ...member, roles: ["owner"] };

  expect(memberActions(owner, boss, 1).deactivate).toBe("lastOwner");
  expect(memberActions(owner, boss, 2).deactivate).toBeNull();
});

test("a state has its own actions, blocked without the right to change people", () => {
  const reader = { id: "usr_1", mayWrite: false };

  expect(memberActions({ ...member, state: "invited" }, boss, 1)).toHaveProperty("inviteAgain", null);
  expect(memberActions({ ...member, locked: true }, boss, 1)).toHaveProperty("unlock", null);
  expect(memberActions({ ...member, state: "deactivated" }, reader, 1)).toEqual({
    changeRoles: "noRight",
    reactivate: "noRight",
  });
});
