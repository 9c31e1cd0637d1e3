// The pages of those who sell about orders, what is paid for them and what is made of them. By a path of
// its own it stays out of every first load; its texts come with `DeskTexts`.
export * from "./DeskTexts.tsx";
export * from "./money/BillingPage.tsx";
export * from "./orders/CustomerOrders.tsx";
export * from "./orders/new/NewOrderPage.tsx";
export * from "./orders/OrderPage.tsx";
export * from "./orders/OrdersPage.tsx";
export * from "./orders/OrderTable.tsx";
export * from "./provisioning/ProvisioningPage.tsx";
export * from "./tasks/TaskList.tsx";
export * from "./tasks/TaskPage.tsx";
