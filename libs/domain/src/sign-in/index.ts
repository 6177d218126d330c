export * from './limits';
export * from './place';
