export * from './service-level';
