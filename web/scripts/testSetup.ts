import { cleanup } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom draws no dialogs; opening and closing is all that tests need of them.
Object.assign(HTMLDialogElement.prototype, {
  showModal(this: HTMLDialogElement) {
    this.open = true;
  },
  close(this: HTMLDialogElement) {
    this.open = false;
  },
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
