export * from './access';
export * from './accounts';
export { actorOf, personalEntry } from './audited';
export * from './current-principal';
export * from './identity.module';
export * from './principal';
export * from './sessions';
