import { expect, test } from "vitest";
import { permittedActions } from "./permittedActions.ts";

const states = ["draft", "active", "retired"] as const;

test("what may be done to a product, state by state", () => {
  const matrix = Object.fromEntries(
    states.map((status) => [status, permittedActions({ status }, { signedIn: true })]),
  );

  expect(matrix).toEqual({
    draft: {
      edit: { allowed: true },
      publish: { allowed: true },
      retire: { allowed: false, because: "neverPublished" },
    },
    active: {
      edit: { allowed: true },
      publish: { allowed: false, because: "alreadyPublished" },
      retire: { allowed: true },
    },
    retired: {
      edit: { allowed: false, because: "alreadyRetired" },
      publish: { allowed: false, because: "alreadyRetired" },
      retire: { allowed: false, because: "alreadyRetired" },
    },
  });
});

test.each(states)(
  "nobody signed in may do nothing to a %s product, and the state's own reason wins",
  (status) => {
    const open = permittedActions({ status }, { signedIn: true });
    const closed = permittedActions({ status }, { signedIn: false });

    for (const name of ["edit", "publish", "retire"] as const) {
      const expected = open[name].allowed ? { allowed: false, because: "signInNeeded" } : open[name];
      expect(closed[name]).toEqual(expected);
    }
  },
);

test("an active product with a working copy can be published again", () => {
  const { publish } = permittedActions({ status: "active", hasWorkingCopy: true }, { signedIn: true });

  expect(publish).toEqual({ allowed: true });
});
