/** Who speaks for the caller. The session registers itself; without one every request is anonymous. */
export interface Credentials {
  /** The token for the next request, renewed first when its end is near; null when nobody is signed in. */
  token: () => Promise<string | null>;
  /** Another token than the refused one; null when the session is over. */
  renew: (refused: string) => Promise<string | null>;
}

let present: Credentials | null = null;

export function setCredentials(next: Credentials | null): void {
  present = next;
}

export function credentials(): Credentials | null {
  return present;
}
