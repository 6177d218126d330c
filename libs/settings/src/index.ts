export { type RedisAddress, readRedisAddress } from './redis-address';
export * from './settings';
export * from './settings.module';
export * from './system-clock';
export * from './uuid-ids';
