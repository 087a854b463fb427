export { digestOf } from '#sync/bytes';
