export * from './clock';
export * from './feed';
export { type FeedEvents } from './events';
export * from './http/failure';
export * from './http/request';
export * from './line/line';
export { lineOver } from './line/socket-line';
export { isConnected, type Link } from './link/link';
export { type TokenNeed } from './link/state';
export * from './memory/file-memory';
export * from './memory/in-memory';
export * from './memory/memory';
export * from './memory/storage-memory';
export { type FeedOptions } from './options';
export * from './picture/flood';
export * from './picture/follow';
export * from './picture/ladder';
export { type Get } from './picture/load';
export * from './picture/picture';
export * from './picture/worklist';
export * from './server-time';
export {
  type AccessToken,
  finalProblem,
  passwordTokens,
  sessionTokens,
  signIn,
  type TokenSource,
} from './session/token-source';
