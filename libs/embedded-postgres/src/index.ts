export type { EmbeddedPostgres, EmbeddedPostgresOptions, ServerEvent, SettingValue } from './options';
export { startEmbeddedPostgres } from './start';
