export * from './backend';
export * from './lanes';
export * from './queue.module';
export * from './wake-ups';
