export * from './access';
export * from './accounts';
export * from './current-principal';
export * from './identity.module';
export { CurrentOrigin, type Origin } from './origin';
export * from './principal';
export * from './session-list';
export * from './sessions';
export * from './sign-in';
