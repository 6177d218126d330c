export * from './clock';
export * from './feed';
export { type FeedEvents } from './events';
export * from './http/failure';
export * from './http/request';
export * from './line/line';
export { dialSocket, lineOver } from './line/socket-line';
export { STALE_AFTER_MS } from './link/limits';
export { isConnected, type Link } from './link/link';
export { type TokenNeed } from './link/state';
export * from './memory/file-memory';
export * from './memory/in-memory';
export * from './memory/memory';
export * from './memory/storage-memory';
export { type FeedOptions } from './options';
export * from './server-time';
export {
  type AccessToken,
  passwordTokens,
  sessionTokens,
  signIn,
  type TokenSource,
} from './session/token-source';
