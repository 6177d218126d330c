export * from './bus';
export * from './bus.module';
export * from './events';
export * from './postgres-bus';
