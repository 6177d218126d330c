export * from './auth';
export * from './feed';
export * from './incident';
export * from './primitives';
export * from './problem';
export * from './report';
export * from './topology';
export * from './vocabulary';
