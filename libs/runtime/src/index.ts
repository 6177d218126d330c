export * from './infrastructure';
export * from './provision';
export * from './run-service';
export * from './serve';
