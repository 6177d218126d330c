export * from './canonical';
export * from './chain';
export * from './check-chain';
export * from './entry';
export * from './head';
export { purgeIn, type PurgeRecord } from './purge';
export * from './verify';
