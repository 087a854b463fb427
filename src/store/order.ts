export { placeBetween } from '#sync/order';
