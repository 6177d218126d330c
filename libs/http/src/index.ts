export * from './create-app';
export * from './field-errors';
export * from './problem-error';
export * from './problem-of';
export * from './api/answers.decorator';
export * from './api/asyncapi';
export * from './api/openapi';
export * from './api/serve-api';
