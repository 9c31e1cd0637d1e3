import { theSession } from "@cloud-factory/api";
import { RequirePermission, urlState } from "@cloud-factory/kit";
import { createRoute, lazyRouteComponent, type RouteComponent } from "@tanstack/react-router";
import { auditQuery, readAuditSearch } from "./audit.ts";
import { gatewayWindows, type GatewayWindow, identityQueries } from "./identity/queries.ts";
import type { Root } from "./router.tsx";
import {
  readRoleSearch,
  readTenantSearch,
  readTenantTab,
  readUserPageSearch,
  readUserSearch,
  tenantQuery,
  userQuery,
} from "./searches.ts";

/** A page that needs more than what its area needs, for example the form of a list one may read. */
export function needing(permission: string, page: RouteComponent): RouteComponent {
  const Page = page;
  function Guarded() {
    return (
      <RequirePermission needs={permission}>
        <Page />
      </RequirePermission>
    );
  }
  return Object.assign(Guarded, { preload: page.preload });
}

/** Asks ahead what the page will show, unless it would be refused. */
export function ahead(permission: string, ask: () => Promise<unknown>): void {
  if (theSession().get().me?.permissions.includes(permission)) void ask();
}

const readFrom = (raw: Record<string, unknown>): { from?: string } =>
  urlState.compact({ from: urlState.text(raw.from) });

const readTenant = (raw: Record<string, unknown>): { tenantId?: string } =>
  urlState.compact({ tenantId: urlState.text(raw.tenantId) });

const readWindow = (raw: Record<string, unknown>): { window?: GatewayWindow } =>
  urlState.compact({ window: urlState.oneOf(raw.window, gatewayWindows) });

/** Customers, tenants, people, rights, their log, and the gateway. */
export function staffRoutes(root: Root) {
  const customers = createRoute({
    getParentRoute: () => root,
    path: "/customers",
    validateSearch: readTenantSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) =>
      ahead("tenants:read", () =>
        context.queryClient.prefetchQuery(identityQueries.tenants(tenantQuery(deps, "customer"))),
      ),
    component: lazyRouteComponent(() => import("./pages/Customers.tsx"), "Customers"),
  });
  const newCustomer = createRoute({
    getParentRoute: () => root,
    path: "/customers/new",
    component: needing(
      "tenants:write",
      lazyRouteComponent(() => import("./pages/NewCustomer.tsx"), "NewCustomer"),
    ),
  });
  const customer = createRoute({
    getParentRoute: () => root,
    path: "/customers/$id",
    validateSearch: readTenantTab,
    loader: ({ context, params }) =>
      ahead("tenants:read", () => context.queryClient.prefetchQuery(identityQueries.tenant(params.id))),
    component: lazyRouteComponent(() => import("./pages/Customer.tsx"), "Customer"),
  });

  const tenants = createRoute({
    getParentRoute: () => root,
    path: "/tenants",
    validateSearch: readTenantSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) =>
      ahead("tenants:read", () =>
        context.queryClient.prefetchQuery(identityQueries.tenants(tenantQuery(deps, undefined))),
      ),
    component: lazyRouteComponent(() => import("./pages/Tenants.tsx"), "Tenants"),
  });
  const newPartner = createRoute({
    getParentRoute: () => root,
    path: "/tenants/new",
    component: needing(
      "tenants:write",
      lazyRouteComponent(() => import("./pages/NewPartner.tsx"), "NewPartner"),
    ),
  });
  const tenant = createRoute({
    getParentRoute: () => root,
    path: "/tenants/$id",
    validateSearch: readTenantTab,
    loader: ({ context, params }) =>
      ahead("tenants:read", () => context.queryClient.prefetchQuery(identityQueries.tenant(params.id))),
    component: lazyRouteComponent(() => import("./pages/Tenant.tsx"), "Tenant"),
  });

  const users = createRoute({
    getParentRoute: () => root,
    path: "/users",
    validateSearch: readUserSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) =>
      ahead("users:read", () => context.queryClient.prefetchQuery(identityQueries.users(userQuery(deps)))),
    component: lazyRouteComponent(() => import("./pages/Users.tsx"), "Users"),
  });
  const newUser = createRoute({
    getParentRoute: () => root,
    path: "/users/new",
    validateSearch: readTenant,
    component: needing(
      "users:write",
      lazyRouteComponent(() => import("./pages/NewUser.tsx"), "NewUser"),
    ),
  });
  const user = createRoute({
    getParentRoute: () => root,
    path: "/users/$id",
    validateSearch: readUserPageSearch,
    loaderDeps: ({ search }) => ({ tenantId: search.tenantId }),
    loader: ({ context, params, deps }) =>
      ahead("users:read", () =>
        context.queryClient.prefetchQuery(identityQueries.user(params.id, deps.tenantId)),
      ),
    component: lazyRouteComponent(() => import("./pages/User.tsx"), "User"),
  });

  const roles = createRoute({
    getParentRoute: () => root,
    path: "/roles",
    validateSearch: readRoleSearch,
    loader: ({ context }) =>
      ahead("roles:read", () => context.queryClient.prefetchQuery(identityQueries.roles())),
    component: lazyRouteComponent(() => import("./pages/Roles.tsx"), "Roles"),
  });
  const newRole = createRoute({
    getParentRoute: () => root,
    path: "/roles/new",
    validateSearch: readFrom,
    component: needing(
      "roles:write",
      lazyRouteComponent(() => import("./pages/NewRole.tsx"), "NewRole"),
    ),
  });
  const role = createRoute({
    getParentRoute: () => root,
    path: "/roles/$id",
    loader: ({ context, params }) =>
      ahead("roles:read", () => context.queryClient.prefetchQuery(identityQueries.role(params.id))),
    component: lazyRouteComponent(() => import("./pages/Role.tsx"), "Role"),
  });

  const signingKeys = createRoute({
    getParentRoute: () => root,
    path: "/signing-keys",
    component: needing(
      "signing-keys:read",
      lazyRouteComponent(() => import("./pages/SigningKeys.tsx"), "SigningKeys"),
    ),
  });

  const audit = createRoute({
    getParentRoute: () => root,
    path: "/audit",
    validateSearch: readAuditSearch,
    // Opening an entry asks for nothing new.
    loaderDeps: ({ search }) => ({ ...search, entry: undefined }),
    loader: ({ context, deps }) =>
      ahead("audit:read", () =>
        context.queryClient.prefetchQuery(identityQueries.auditLogs(auditQuery(deps))),
      ),
    component: lazyRouteComponent(() => import("./pages/Audit.tsx"), "Audit"),
  });

  const gateway = createRoute({
    getParentRoute: () => root,
    path: "/gateway",
    validateSearch: readWindow,
    component: lazyRouteComponent(() => import("./pages/Gateway.tsx"), "Gateway"),
  });

  return [
    customers,
    newCustomer,
    customer,
    tenants,
    newPartner,
    tenant,
    users,
    newUser,
    user,
    roles,
    newRole,
    role,
    signingKeys,
    audit,
    gateway,
  ] as const;
}
