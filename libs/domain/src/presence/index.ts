export * from './attendance';
export * from './attendance-entries';
export * from './limits';
export * from './presence';
export * from './screen';
export * from './sent-log';
export * from './signs';
