export const steps = ["who", "billing", "payment", "review"] as const;
export type Step = (typeof steps)[number];

export interface Progress {
  signedIn: boolean;
  billingGiven: boolean;
  methodChosen: boolean;
}

/** How far somebody may go: each step asks for the ones before it. */
export function furthestStep({ signedIn, billingGiven, methodChosen }: Progress): Step {
  if (!signedIn) return "who";
  if (!billingGiven) return "billing";
  return methodChosen ? "review" : "payment";
}

/** The step to show: the one that is asked for, but none that is still closed. */
export function stepToShow(asked: string | undefined, progress: Progress): Step {
  const furthest = furthestStep(progress);
  const wanted = steps.find((step) => step === asked);
  if (!wanted) return progress.signedIn ? furthest : "who";
  return steps.indexOf(wanted) <= steps.indexOf(furthest) ? wanted : furthest;
}
