export * from './create-app';
export * from './field-errors';
export * from './problem-error';
export * from './problem-of';
