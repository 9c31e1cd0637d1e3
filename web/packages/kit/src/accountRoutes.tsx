import { type AnyRoute, createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { StaffApp } from "./access.ts";
import { text } from "./urlState.ts";

const links = () => import("./account/MailLinks.tsx");

interface Next {
  next?: string;
}
const readNext = (raw: Record<string, unknown>): Next => ({ next: text(raw.next, 2000) });

/** The way into an app: sign-in and what the links of mails lead to. */
export function entryRoutes<Root extends AnyRoute>(root: Root, app: StaffApp) {
  const at = () => root;
  return [
    createRoute({
      getParentRoute: at,
      path: "/sign-in",
      validateSearch: readNext,
      component: lazyRouteComponent(async () => {
        const { SignIn } = await import("./account/SignIn.tsx");
        return { default: () => <SignIn app={app} /> };
      }),
    }),
    createRoute({
      getParentRoute: at,
      path: "/mfa-enrolment",
      validateSearch: readNext,
      component: lazyRouteComponent(async () => {
        const { MfaEnrolment } = await import("./account/MfaEnrolment.tsx");
        return { default: () => <MfaEnrolment app={app} /> };
      }),
    }),
    createRoute({
      getParentRoute: at,
      path: "/verify-email",
      component: lazyRouteComponent(links, "VerifyEmail"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/forgot-password",
      component: lazyRouteComponent(links, "ForgotPassword"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/reset-password",
      component: lazyRouteComponent(links, "ResetPassword"),
    }),
    createRoute({ getParentRoute: at, path: "/unlock", component: lazyRouteComponent(links, "Unlock") }),
    createRoute({
      getParentRoute: at,
      path: "/invitation",
      component: lazyRouteComponent(() => import("./account/Invitation.tsx"), "Invitation"),
    }),
  ] as const;
}

/** Customers register by themselves; partners and operators are invited. */
export function registerRoute<Root extends AnyRoute>(root: Root) {
  return createRoute({
    getParentRoute: () => root,
    path: "/register",
    validateSearch: readNext,
    component: lazyRouteComponent(() => import("./account/Register.tsx"), "Register"),
  });
}

/** The first administrator of an empty installation. */
export function setupRoute<Root extends AnyRoute>(root: Root) {
  return createRoute({
    getParentRoute: () => root,
    path: "/setup",
    component: lazyRouteComponent(() => import("./account/SetUp.tsx"), "SetUp"),
  });
}

const readNotices = (raw: Record<string, unknown>): { cursor?: string; unread?: boolean } => ({
  cursor: text(raw.cursor, 2000),
  unread: raw.unread === true ? true : undefined,
});

/** What everybody has: profile, security, and what they were told. */
export function ownRoutes<Root extends AnyRoute>(root: Root) {
  const at = () => root;
  return [
    createRoute({
      getParentRoute: at,
      path: "/profile",
      component: lazyRouteComponent(() => import("./account/Profile.tsx"), "Profile"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/security",
      component: lazyRouteComponent(() => import("./account/Security.tsx"), "Security"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/notifications",
      validateSearch: readNotices,
      component: lazyRouteComponent(() => import("./notices/Notifications.tsx"), "Notifications"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/notifications/preferences",
      component: lazyRouteComponent(() => import("./notices/Preferences.tsx"), "Preferences"),
    }),
  ] as const;
}

const readCursorOnly = (raw: Record<string, unknown>): { cursor?: string } => ({
  cursor: text(raw.cursor, 2000),
});

/** The keys by which programs act for the organisation. */
export function apiKeyRoutes<Root extends AnyRoute>(root: Root) {
  const at = () => root;
  return [
    createRoute({
      getParentRoute: at,
      path: "/api-keys",
      validateSearch: readCursorOnly,
      component: lazyRouteComponent(() => import("./account/ApiKeys.tsx"), "ApiKeys"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/api-keys/new",
      component: lazyRouteComponent(() => import("./account/NewApiKey.tsx"), "NewApiKey"),
    }),
  ] as const;
}

/** What an organisation looks after itself: people, keys, settings. */
export function organisationRoutes<Root extends AnyRoute>(root: Root) {
  const at = () => root;
  return [
    createRoute({
      getParentRoute: at,
      path: "/team",
      validateSearch: readCursorOnly,
      component: lazyRouteComponent(() => import("./account/Team.tsx"), "Team"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/team/invite",
      component: lazyRouteComponent(() => import("./account/Invite.tsx"), "Invite"),
    }),
    createRoute({
      getParentRoute: at,
      path: "/team/$id",
      component: lazyRouteComponent(() => import("./account/TeamMember.tsx"), "TeamMember"),
    }),
    ...apiKeyRoutes(root),
    createRoute({
      getParentRoute: at,
      path: "/organisation",
      component: lazyRouteComponent(() => import("./account/Organisation.tsx"), "Organisation"),
    }),
  ] as const;
}
