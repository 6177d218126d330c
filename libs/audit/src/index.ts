export * from './canonical';
export * from './chain';
export * from './check-chain';
export * from './entry';
export * from './head';
export * from './verify';
