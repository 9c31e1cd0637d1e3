import {
  readBillingSearch,
  readNewOrderSearch,
  readOrderSearch,
  readOrderTab,
  readProvisioningSearch,
  readTaskSearch,
} from "@cloud-factory/kit/desk-search";
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Root } from "./router.tsx";
import { needing } from "./staffRoutes.tsx";

/** Orders, what is paid for them, what is made of them, and what waits for a decision. */
export function deskRoutes(root: Root) {
  const orders = createRoute({
    getParentRoute: () => root,
    path: "/orders",
    validateSearch: readOrderSearch,
    component: lazyRouteComponent(() => import("./pages/Orders.tsx"), "Orders"),
  });
  const newOrder = createRoute({
    getParentRoute: () => root,
    path: "/orders/new",
    validateSearch: readNewOrderSearch,
    component: needing(
      "orders:write",
      lazyRouteComponent(() => import("./pages/NewOrder.tsx"), "NewOrder"),
    ),
  });
  const order = createRoute({
    getParentRoute: () => root,
    path: "/orders/$id",
    validateSearch: readOrderTab,
    component: lazyRouteComponent(() => import("./pages/Order.tsx"), "Order"),
  });
  const tasks = createRoute({
    getParentRoute: () => root,
    path: "/tasks",
    validateSearch: readTaskSearch,
    component: lazyRouteComponent(() => import("./pages/Tasks.tsx"), "Tasks"),
  });
  const task = createRoute({
    getParentRoute: () => root,
    path: "/tasks/$id",
    component: lazyRouteComponent(() => import("./pages/Task.tsx"), "Task"),
  });
  const provisioning = createRoute({
    getParentRoute: () => root,
    path: "/provisioning",
    validateSearch: readProvisioningSearch,
    component: lazyRouteComponent(() => import("./pages/Provisioning.tsx"), "Provisioning"),
  });
  const billing = createRoute({
    getParentRoute: () => root,
    path: "/billing",
    validateSearch: readBillingSearch,
    component: lazyRouteComponent(() => import("./pages/Billing.tsx"), "Billing"),
  });
  return [orders, newOrder, order, tasks, task, provisioning, billing] as const;
}
