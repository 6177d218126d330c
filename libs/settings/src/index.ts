export { type RedisAddress, readRedisAddress } from './redis-address';
export { keepSealKeys, type SealKey } from './seal-keys';
export type { OidcProvider, OidcSettings } from './oidc';
export * from './settings';
export * from './settings.module';
export * from './system-clock';
export * from './uuid-ids';
