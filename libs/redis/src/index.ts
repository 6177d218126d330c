export { connectRedis, type RedisClient, redisOptions } from './connect';
