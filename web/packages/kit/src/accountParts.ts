// What an app's own pages about organisations and people share with the kit's. By a path of its own it
// stays out of every app's first load.
export * from "./account/Facts.tsx";
export * from "./account/members.tsx";
export { Form, FormError, useProblems } from "./account/parts.tsx";
export { useEmail, useRequired } from "./account/schemas.ts";
