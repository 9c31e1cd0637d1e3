// The way from the cart to what was ordered: one after the other, so they come together.
export { Checkout } from "./Checkout.tsx";
export { OrderDone } from "./OrderDone.tsx";
export { PayOrder } from "./PayOrder.tsx";
