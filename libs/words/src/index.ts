export * from './fill';
export type { WordKey, Words } from './keys';
export * from './words';
